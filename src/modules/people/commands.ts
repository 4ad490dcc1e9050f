import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, NothingDone } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'
import type { people } from './module.ts'
import { Day, PersonName, Right, Scope, StaffNumber } from './schema.ts'

type Api = { people: RouterClient<typeof people.router> }
const command = commandsOf<Api>()

const Someone = { staffNumber: StaffNumber.describe('職員番号') }
const Post = {
  unitCode: z.string().describe('所属のコード（units list で調べる）'),
  post: z.string().describe('職 例: 係長'),
  rights: z.array(Right).optional().describe('権限（省けば職の既定）'),
  validFrom: Day.optional().describe('発令日 例: 2026-04-01（省けば今日）'),
}

/** The person of a staff number. @throws NothingDone */
async function idOf(api: Api, staffNumber: string): Promise<string> {
  const { people } = await api.people.list({ q: staffNumber, all: true, limit: 200 })
  const found = people.find((p) => p.staffNumber.toLowerCase() === staffNumber.toLowerCase())
  if (!found) throw new NothingDone(`職員番号 ${staffNumber} の人はいません。`)
  return found.id
}

const list = command({
  name: 'people list',
  summary: '職員の名簿',
  input: z.object({
    q: z.string().optional().describe('氏名・ふりがな・職員番号の一部'),
    unit: z.string().optional().describe('所属のコード'),
    all: z.boolean().optional().describe('退職・転出した人も'),
  }),
  words: 'q',
  run: async (input, { api, show, json }) => {
    let after: { kana: string; staffNumber: string } | undefined
    do {
      const { people, next } = await api.people.list({ ...input, limit: 200, after })
      if (json) for (const p of people) show(p, () => '')
      else if (people.length > 0)
        show(people, () =>
          inColumns(people.map((p) => [p.staffNumber, p.name, p.unitName, p.postName, p.active ? '' : '退職・転出'])),
        )
      after = next ?? undefined
    } while (after)
  },
})

const add = command({
  name: 'people add',
  summary: '職員を登録し、一度だけ使える招待の番地を出す',
  input: z.object({
    ...Someone,
    name: PersonName.describe('氏名'),
    kana: z.string().optional().describe('ふりがな'),
    ...Post,
  }),
  run: async (input, { api, show }) => {
    const link = await api.people.add(input)
    show(link, () => `登録しました。招待（${link.hours}時間以内、一度だけ）: サーバーの番地に続けて ${link.path}`)
    return { taken: 1, refused: 0 }
  },
})

const invite = command({
  name: 'people invite',
  summary: '新しい招待を出す（パスワードを忘れたとき）',
  input: z.object({
    ...Someone,
    clearSecondFactor: z.boolean().optional().describe('認証アプリの登録も消す（電話をなくしたとき）'),
  }),
  run: async ({ staffNumber, ...input }, { api, show }) => {
    const link = await api.people.invite({ id: await idOf(api, staffNumber), ...input })
    show(link, () => `招待（${link.hours}時間以内、一度だけ）: サーバーの番地に続けて ${link.path}`)
  },
})

const hold = command({
  name: 'people hold',
  summary: '補職・併任を記録する',
  input: z.object({
    ...Someone,
    ...Post,
    concurrent: z.boolean().optional().describe('併任'),
    validTo: Day.optional().describe('終わりの日（その日を含む）'),
  }),
  run: async ({ staffNumber, ...input }, { api, show }) => {
    const held = await api.people.hold({ id: await idOf(api, staffNumber), ...input })
    show(held, () => '記録しました。')
  },
})

const leave = command({
  name: 'people leave',
  summary: '退職・転出: すべてのサインインを終え、区画から外す',
  input: z.object(Someone),
  run: async ({ staffNumber }, { api, show }) => {
    const left = await api.people.leave({ id: await idOf(api, staffNumber) })
    show(left, () => `退職・転出としました。終えたサインインとトークン: ${left.ended}件`)
  },
})

const units = command({
  name: 'units list',
  summary: '所属のコードと名前',
  input: z.object({}),
  run: async (_, { api, show }) => {
    const found = (await api.people.units()).units
    show(found, () => inColumns(found.map((u) => [u.code, u.name])))
  },
})

const issueToken = command({
  name: 'tokens issue',
  summary: 'APIトークンを発行する（値は一度だけ出る）',
  input: z.object({
    label: z.string().describe('何に使うか'),
    scopes: z.array(Scope).describe('範囲 例: intake:read,intake:change'),
    days: z.number().int().optional().describe('有効日数（366日まで、省けば90日）'),
  }),
  run: async (input, { api, show }) => {
    const token = await api.people.tokens.issue(input)
    show(token, () => [token.value, `有効期限 ${token.expiresAt.toISOString()}。この値は二度と表示されません。`])
  },
})

const listTokens = command({
  name: 'tokens list',
  summary: '自分のAPIトークン',
  input: z.object({}),
  run: async (_, { api, show }) => {
    const tokens = await api.people.tokens.list()
    show(tokens, () => inColumns(tokens.map((t) => [t.id, t.label, t.scopes.join(' '), t.expiresAt.toISOString()])))
  },
})

const revokeToken = command({
  name: 'tokens revoke',
  summary: '自分のAPIトークンを取り消す',
  input: z.object({ id: z.uuid().describe('トークンのID（tokens list で調べる）') }),
  words: 'id',
  run: async (input, { api, show }) => {
    const gone = await api.people.tokens.revoke(input)
    show(gone, () => '取り消しました。')
  },
})

export const peopleCommands = [list, add, invite, hold, leave, units, issueToken, listTokens, revokeToken]

import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, type Desk, NothingDone } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'
import { HUB } from './hub-words.ts'
import type { hubs } from './hubs.ts'
import type { grade, judge } from './judging.ts'
import type { add, note, withdrawNote } from './notes.ts'
import type { show } from './page.ts'
import type { find } from './procedures.ts'
import { Reliability, Role, Tlp } from './schema.ts'
import { linesOf } from './value-lines.ts'

type Router = {
  find: typeof find
  show: typeof show
  add: typeof add
  note: typeof note
  withdrawNote: typeof withdrawNote
  grade: typeof grade
  judge: typeof judge
  hubs: typeof hubs
}
/** Of the procedures of people, what tells one's own rooms. */
type Room = { id: string; name: string; kind: string; unitCode: string | null }
type People = { me: () => Promise<{ unit: string | null; unitName: string; rooms: Room[] }> }
type Api = { indicators: RouterClient<Router>; people: People }
const command = commandsOf<Api>()

const value = z
  .string({ error: '値を指定してください' })
  .min(1)
  .describe('値。どんな書き方でもよい（hxxp や [.] など）')
const type = z.string().optional().describe('種類（url・domain・phone など）。いくつかに読めるとき')
const body = z.string().min(1).describe('どこから知ったか、わかったこと')
const room = z.string().optional().describe('置く区画の名前か識別子。省けば自分の所属の区画')
const sighting = z.string().optional().describe('出現の識別子（indicators show で調べる）。出現が一つなら省ける')
const tlp = Tlp.default('amber').describe('共有範囲')
const reliability = Reliability.optional().describe('出所の信頼性 A–F')
const credibility = z.number().int().min(1).max(6).optional().describe('情報の確かさ 1–6')

const showing = command({
  name: 'indicators show',
  summary: '値について、自分の区画でわかっていることすべて',
  words: 'value',
  input: z.object({ value, type, blind: z.boolean().default(false).describe('ほかの区画にも尋ねる（記録される）') }),
  run: async (asked, { api, show }) => {
    const found = await api.indicators.find(asked)
    if (!found.length) throw new NothingDone(UNREAD)
    for (const known of found) {
      const { count, countIsBounded, misread } = known.seen
      const page = count || misread ? await api.indicators.show({ key: known.key }) : undefined
      show({ ...known, ...page, askUnits: known.askUnits }, () => [
        `${known.shown}　${known.type}　記録 ${n(count)}件${countIsBounded ? '以上' : ''}${misread ? `　読み違い ${n(misread)}件` : ''}`,
        ...(known.seen.hubBecause ? [`  だれでも使う値: ${HUB[known.seen.hubBecause]}`] : []),
        ...known.listed.hits.map((h) => `  一覧: ${h.name}${h.datedOn ? ` ${h.datedOn}` : ''}（${h.entry}）`),
        ...whatFollows(known.listed),
        ...(asked.blind
          ? [`  ほかの区画: ${known.askUnits.join('、') || (known.seen.hub ? 'だれでも使う値のため尋ねない' : 'ない')}`]
          : []),
        ...(page ? linesOf(page) : known.holds.map((v) => `  この中にあるもの: ${v.shown}　記録 ${n(v.records)}件`)),
      ])
    }
  },
})

/** What the lists mean for blocking and takedown, as on the screen. */
function whatFollows({ protects, shared }: { protects: boolean; shared: boolean }): string[] {
  if (protects) return ['  遮断・閉鎖の対象にしません']
  return shared ? ['  多くの人が使うサイトの中です。サイト全体ではなくURLの全体で扱います'] : []
}

const n = (count: number): string => count.toLocaleString('ja-JP')
const noting = command({
  name: 'indicators note',
  summary: '値にメモを書く',
  words: 'value',
  input: z.object({ value, type, body, room, tlp }),
  run: async ({ body, tlp, ...asked }, desk) => {
    const { key, shown } = await oneOf(desk, asked)
    const { id: roomId, name } = await roomOf(desk, asked.room)
    const { id } = await desk.api.indicators.note({ key, roomId, body, tlp })
    desk.show({ id, key, roomId }, () => `${shown} にメモを書きました（${name}）。`)
  },
})

const withdrawing = command({
  name: 'indicators note withdraw',
  summary: '自分が書いたメモを取り下げる。跡は残る',
  words: 'value',
  input: z.object({ value, type, note: z.uuid().describe('メモの識別子（indicators show で調べる）') }),
  run: async ({ note, ...asked }, desk) => {
    const { key, shown } = await oneOf(desk, asked)
    const done = await desk.api.indicators.withdrawNote({ key, id: note })
    desk.show({ ...done, key }, () => `${shown} のメモを取り下げました。`)
  },
})

const grading = command({
  name: 'indicators grade',
  summary: '値の出現に、出所の評価・共有範囲・いつまで数えるかを決める',
  words: 'value',
  input: z.object({
    value,
    type,
    sighting,
    reliability,
    credibility,
    tlp: Tlp.optional().describe('共有範囲'),
    handling: z.string().optional().describe('取扱制限'),
    until: z.iso.date().optional().describe('この日の始まりまで数える YYYY-MM-DD'),
  }),
  run: async ({ value, type, sighting, until, ...said }, desk) => {
    if (!until && Object.values(said).every((v) => v === undefined))
      throw new NothingDone(
        '決めることを指定してください（--reliability・--credibility・--tlp・--handling・--until）。',
      )
    const { key, shown, only } = await oneSighting(desk, { value, type, sighting })
    const expiresAt = until ? { expiresAt: new Date(`${until}T00:00:00+09:00`) } : {}
    const done = await desk.api.indicators.grade({ id: only.id, ...said, ...expiresAt })
    desk.show({ ...done, key }, () => `${shown}（${only.label || only.kind}）の評価を決めました。`)
  },
})

const misreading = command({
  name: 'indicators misread',
  summary: '値の出現を読み違いとする。記録は残り、一致に数えなくなる',
  words: 'value',
  input: z.object({
    value,
    type,
    sighting,
    reason: z.string().max(500).optional().describe('理由'),
    undo: z.boolean().default(false).describe('読み違いを取り消す'),
  }),
  run: async ({ reason, undo, ...asked }, desk) => {
    const { key, shown, only } = await oneSighting(desk, asked)
    const done = await desk.api.indicators.judge({ id: only.id, falsely: !undo, ...(reason && { reason }) })
    const what = undo ? 'の読み違いを取り消しました' : 'を読み違いとしました'
    desk.show({ ...done, key }, () => `${shown}（${only.label || only.kind}）${what}。`)
  },
})

const adding = command({
  name: 'indicators add',
  summary: '記録にない値を書き足す',
  words: 'value',
  input: z.object({
    value,
    type,
    body,
    room,
    tlp,
    role: Role.default('suspect').describe('だれの値か（suspect 相手側・victim 被害者側・context 正規）'),
    at: z.iso.date().optional().describe('見た日 YYYY-MM-DD。省けば今日'),
    reliability,
    credibility,
  }),
  run: async ({ value: text, room, at, ...said }, desk) => {
    const { id: roomId, name } = await roomOf(desk, room)
    const seen = at ? { at: new Date(`${at}T00:00:00+09:00`) } : {}
    const done = await desk.api.indicators.add({ text, roomId, ...said, ...seen })
    desk.show(done, () => `${done.shown} を書き足しました（${name}）。`)
  },
})

const hubbing = command({
  name: 'indicators hubs',
  summary: 'だれでも使う値と、その理由',
  input: z.object({}),
  run: async (_, { api, show, json }) => {
    const found = await api.indicators.hubs()
    if (json) for (const h of found) show(h, () => '')
    else if (!found.length) show([], () => 'だれでも使う値はありません。')
    else
      show(found, () =>
        inColumns(
          found.map((h) => [h.shown, h.type, `${n(h.records)}件`, h.because ? HUB[h.because] : 'まだ一致として扱う']),
        ),
      )
  },
})

const UNREAD = '値として読めません。URL・ドメイン・電話番号などを一つ書いてください。'

/** The one value that is meant. @throws NothingDone */
async function oneOf({ api }: Desk<Api>, { value, type }: { value: string; type?: string | undefined }) {
  const all = await api.indicators.find({ value, ...(type && { type }) })
  // who writes a URL means it, and not the host in it
  const hosts = new Set(all.flatMap((v) => (v.type === 'url' ? (URL.parse(v.value)?.hostname ?? []) : [])))
  const found = all.filter((v) => !hosts.has(v.value))
  const [only] = found
  if (!only) throw new NothingDone(UNREAD)
  if (found.length > 1)
    throw new NothingDone(
      `いくつかに読めます（${found.map((f) => `${f.type} ${f.shown}`).join('、')}）。--type で選んでください。`,
    )
  return only
}

/** The one sighting that is meant, of the one value. @throws NothingDone */
async function oneSighting(
  desk: Desk<Api>,
  { sighting, ...asked }: { value: string; type?: string | undefined; sighting?: string | undefined },
) {
  const { key, shown } = await oneOf(desk, asked)
  const { sightings } = await desk.api.indicators.show({ key })
  const chosen = sighting ? sightings.filter((s) => s.id === sighting) : sightings
  const [only] = chosen
  if (!only)
    throw new NothingDone(`${shown} に識別子 ${sighting} の出現はありません。indicators show で調べてください。`)
  if (chosen.length > 1)
    throw new NothingDone(
      `${shown} の出現は${n(chosen.length)}件あります。--sighting で一つを選んでください（indicators show で調べる）。`,
    )
  return { key, shown, only }
}

/** The room that is named, else that of one's own unit. @throws NothingDone */
async function roomOf({ api }: Desk<Api>, named: string | undefined) {
  const { rooms, unit, unitName } = await api.people.me()
  const isMeant = (r: Room) =>
    named ? r.id === named || r.name === named : r.kind === 'unit' && r.unitCode !== null && r.unitCode === unit
  const found = rooms.find(isMeant)
  if (found) return found
  const names = rooms.map((r) => r.name).join('、') || 'なし'
  throw new NothingDone(
    `${named ?? unitName} という区画はありません。--room で選んでください（自分の区画: ${names}）。`,
  )
}

export const valueCommands = [showing, noting, withdrawing, grading, misreading, adding, hubbing]

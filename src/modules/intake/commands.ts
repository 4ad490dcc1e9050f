import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { INDICATOR_TYPES } from '@ishigaki/ioc'
import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, type Desk, NothingDone, type Tally } from '#core/cli.ts'
import { filesIn, fromHere } from '#core/cli-files.ts'
import { faultWords } from '#core/reading/fault.ts'
import { defangText } from '#core/ui/defang.ts'
import type { intake } from './module.ts'
import { KIND_WORDS, MOST_FILE, STATUS_WORDS } from './schema.ts'
import { TABLE_FIELD_OPTIONS } from './schema-table.ts'

type Api = { intake: RouterClient<typeof intake.router> }
const command = commandsOf<Api>()

const importing = command({
  name: 'intake import',
  summary: 'ファイルやフォルダーを通報として取り込む',
  words: 'files',
  input: z.object({
    files: z
      .array(z.string())
      .min(1, 'ファイルかフォルダーを指定してください')
      .describe('取り込むファイルかフォルダー（いくつでも）'),
    channel: z.enum(['mail', 'text', 'csv', 'list']).optional().describe('経路。省けばファイルから判断'),
    unit: z.string().optional().describe('受理する所属の符号。省けば自分の所属'),
    mapping: z.string().optional().describe('表の列の対応の名前'),
  }),
  run: async ({ files, channel, unit, mapping }, desk) => {
    const all = files.flatMap((f) => filesIn(fromHere(f)))
    if (!all.length) throw new NothingDone('取り込むファイルがありません。')
    const total: Tally = { taken: 0, refused: 0 }
    let known = 0
    // handed in first, looked at afterwards: the server takes them one after the other meanwhile
    const handed = await handIn(desk, all, { channel, unitCode: unit, mapping })
    for (const { file, job } of handed) {
      const done = typeof job === 'string' ? await finished(desk, job) : job
      total.taken += done.taken
      total.refused += done.refused
      known += done.known
      for (const r of done.refusals)
        desk.note(`${file}${r.line === null ? '' : `:${r.line}`}${r.field ? ` ${r.field}` : ''} ${r.message}`)
      if (desk.json)
        desk.show(
          { file, taken: done.taken, known: done.known, refused: done.refused, refusals: done.refusals },
          () => [],
        )
    }
    desk.show(
      { files: all.length, taken: total.taken, known, refused: total.refused },
      () =>
        `受け入れ ${total.taken.toLocaleString('ja-JP')}件、登録済み ${known.toLocaleString('ja-JP')}件、受け付けない行 ${total.refused.toLocaleString('ja-JP')}件（${all.length.toLocaleString('ja-JP')}ファイル）`,
    )
    // what was there already counts as taken: doing it twice is no fault
    return { taken: total.taken + known, refused: total.refused }
  },
})

type Done = {
  taken: number
  known: number
  refused: number
  refusals: { line: number | null; field: string | null; message: string }[]
}
type Options = { channel?: 'mail' | 'text' | 'csv' | 'list'; unitCode?: string; mapping?: string }

const refused = (message: string): Done => ({
  taken: 0,
  known: 0,
  refused: 1,
  refusals: [{ line: null, field: null, message }],
})

/** Hands the files in, one after the other; a file that cannot be handed in is itself the refused row. */
async function handIn({ api, note }: Desk<Api>, files: readonly string[], options: Options) {
  const handed: { file: string; job: string | Done }[] = []
  for (const [i, file] of files.entries()) {
    if (process.stderr.isTTY && i % 50 === 0) note(`${i + 1}/${files.length} ${basename(file)}`)
    handed.push({ file, job: await start(api, file, options) })
  }
  return handed
}

async function start(api: Api, file: string, options: Options): Promise<string | Done> {
  const { size } = statSync(file)
  if (size === 0) return refused(faultWords.EMPTY())
  if (size > MOST_FILE) return refused(`${MOST_FILE / 1024 / 1024}MBを超えています。ファイルを分けてください。`)
  const body = new File([readFileSync(file)], basename(file))
  return api.intake.imports.start({ file: body, ...options }).then(
    (s) => s.id,
    (e: Error) => refused(e.message),
  )
}

/** Waits for an import to end; long ones say how far they are. */
async function finished({ api, note }: Desk<Api>, id: string): Promise<Done> {
  for (let told = 0, pause = 20; ; pause = Math.min(pause * 1.5, 500)) {
    const now = await api.intake.imports.progress({ id })
    if (now.state !== 'waiting' && now.state !== 'running') {
      return now.failure
        ? {
            ...now,
            refused: now.refused + 1,
            refusals: [...now.refusals, { line: null, field: null, message: now.failure }],
          }
        : now
    }
    if (now.position - told >= 10_000) {
      told = now.position
      note(`  ${told.toLocaleString('ja-JP')}行`)
    }
    await wait(pause)
  }
}

const show = command({
  name: 'reports show',
  summary: '通報を1件見る（受理番号、オンライン受付番号、識別子）',
  words: 'report',
  input: z.object({ report: z.string().describe('受理番号（熊本南-R8-0381）、オンライン受付番号、識別子のどれか') }),
  run: async ({ report }, { api, show }) => {
    const r = await api.intake.find({ id: await idOf(api, report) })
    const elsewhere = await api.intake.sameElsewhere({ id: r.id })
    show({ ...r, sameElsewhere: elsewhere.askUnits }, () => [
      `${r.number ?? '受理番号なし'}　${KIND_WORDS[r.kind]}　${STATUS_WORDS[r.status]}`,
      defangText(r.subject),
      ...(r.details.onlineNumber ? [`オンライン受付番号 ${r.details.onlineNumber}`] : []),
      ...(r.externalNumber ? [`警察相談簿番号 ${r.externalNumber}`] : []),
      `受信 ${r.receivedAt.toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' })}　${r.receiver ?? ''}`,
      ...(elsewhere.askUnits.length ? [`他の所属で受理済み　照会先 ${elsewhere.askUnits.join('、')}`] : []),
      '',
      defangText(r.body),
      '',
      ...r.values.map(
        (v) =>
          `${v.type}\t${v.shown}\t${seenWords(v.seen)}${v.askUnits.length ? `\t${v.askUnits.join('、')}に確認` : ''}`,
      ),
    ])
  },
})

function seenWords({ hub, count, misread }: { hub: boolean; count: number; misread: number }): string {
  if (hub) return 'だれでも使う値'
  if (count) return `既出${count}件`
  return misread ? `読み違い${misread}件` : '初めて'
}

const compare = command({
  name: 'reports compare',
  summary: '2件の通報の文面を比べる（共通の文面と、違うところ）',
  words: 'reports',
  input: z.object({
    reports: z.array(z.string()).length(2, '通報を2件指定してください').describe('受理番号か識別子を2つ'),
  }),
  run: async ({ reports: [first = '', second = ''] }, { api, show }) => {
    const found = await api.intake.compare({ id: await idOf(api, first), otherId: await idOf(api, second) })
    show(found, () => [
      `共通 ${Math.round(found.share * 100)}%${found.cut ? '（先頭の2万字）' : ''}`,
      ...found.parts.map((p) =>
        p.kind === 'shared'
          ? `共通\t${defangText(found.mine.body.slice(p.mine.start, p.mine.end)).replace(/\s+/g, ' ')}`
          : `違い\t${defangText(p.shown.mine)}\t${defangText(p.shown.other)}`,
      ),
    ])
  },
})

const addValue = command({
  name: 'reports add-value',
  summary: '抜き出されなかった値を通報に書き足す',
  words: 'text',
  input: z.object({
    text: z.string().describe('値。全角や hxxp、[.] のままでよい'),
    report: z.string().describe('受理番号か識別子'),
    type: z.enum(INDICATOR_TYPES).optional().describe('種類。省けば書き方から判断'),
  }),
  run: async ({ text, report, type }, { api, show }) => {
    const added = await api.intake.addValue({ id: await idOf(api, report), text, type })
    show(added, () => `${added.type}\t${added.shown}\t${added.known ? 'すでにある' : '書き足した'}`)
  },
})

const route = command({
  name: 'intake route',
  summary: '住所と手口から、担当の署と課の提案を見る',
  words: 'address',
  input: z.object({
    address: z.string().optional().describe('住所（菊池市隈府1-1）'),
    municipality: z.string().optional().describe('全国地方公共団体コード（6桁）'),
    method: z.string().optional().describe('手口の符号（sns-investment）'),
  }),
  run: async ({ address, municipality, method }, { api, show }) => {
    const found = await api.intake.suggestRouting({ address, municipality, methodCode: method })
    show(found, () => {
      if (!found) return '提案できる署・課はありません。'
      const section = found.section ? [`${found.section.name}\t${found.section.reason}`] : []
      return [...found.candidates.map((c) => `${c.name}${c.certain ? '' : '（候補）'}\t${c.reason}`), ...section]
    })
  },
})

/** What surges, before its name. */
const SURGE_WORDS = { method: '', wording: '似た文面', brand: 'かたられた名', pattern: 'URLの形' } as const

const surges = command({
  name: 'intake surges',
  summary: '急増（ふだんより目立って多い手口、似た文面、かたられた名、URLの形）を見る',
  input: z.object({}),
  run: async (_, { api, show }) => {
    for (const s of await api.intake.surges.list())
      show(s, () => {
        const usual = s.expected === null ? '3件未満/8週' : `${s.expected}件`
        const noted = s.noted ? `${s.noted.by}が${s.noted.seen}件で確認` : ''
        return [
          s.id,
          s.open ? '未確認' : '確認済み',
          [SURGE_WORDS[s.kind], s.name ?? s.methodCode].filter(Boolean).join(' '),
          `${s.span === 'day' ? '24時間' : '7日間'}で${s.seen}件、ふだん${usual}`,
          noted,
        ].join('\t')
      })
  },
})

const acknowledgeSurge = command({
  name: 'intake acknowledge-surge',
  summary: '急増を確認済みにする（さらに増えれば、また出る）',
  words: 'id',
  input: z.object({
    id: z.uuid('急増の識別子を指定してください（intake surges の先頭）').describe('急増の識別子'),
    note: z.string().max(400).default('').describe('どう扱うか'),
  }),
  run: async (input, { api, show }) => {
    const done = await api.intake.surges.acknowledge(input)
    show(done, () => `${done.seen}件の時点で確認済みにしました`)
  },
})

const mappingsList = command({
  name: 'intake mappings',
  summary: '保存された列の対応を見る（intake import --mapping で使う名前）',
  input: z.object({}),
  run: async (_, { api, show }) => {
    for (const m of await api.intake.mappings.list())
      show(m, () => `${m.name}\t${Object.keys(m.definition.columns).length}列${m.confirmed ? '' : '\t未確認'}`)
  },
})

const fieldsList = command({
  name: 'intake fields',
  summary: '列の対応で選べる項目を見る（名前、まとまり、画面の言葉）',
  local: true,
  input: z.object({}),
  run: async (_, { show }) => {
    for (const field of TABLE_FIELD_OPTIONS) show(field, () => `${field.value}\t${field.group}\t${field.label}`)
  },
})

/** The id of a report that is named by its number or its id. */
const idOf = async (api: Api, report: string) =>
  z.uuid().safeParse(report).success ? report : (await api.intake.byNumber({ number: report })).id

export const intakeCommands = [
  importing,
  mappingsList,
  fieldsList,
  route,
  show,
  compare,
  addValue,
  surges,
  acknowledgeSurge,
]

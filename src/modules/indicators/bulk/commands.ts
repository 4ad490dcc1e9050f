import { setTimeout as wait } from 'node:timers/promises'
import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, type Desk, NothingDone, type Tally } from '#core/cli.ts'
import { fromHere } from '#core/cli-files.ts'
import { faultWords } from '#core/reading/fault.ts'
import { Reliability, Role, Tlp } from '../schema.ts'
import { type Parcel, parcelsIn } from './pack.ts'
import type { importsRouter } from './procedures.ts'
import { Kind, ReadOptions } from './schema.ts'

type Api = { indicators: { imports: RouterClient<typeof importsRouter> } }
const command = commandsOf<Api>()

const importing = command({
  name: 'indicators import',
  summary: '値の一覧（CSV・文章・STIX・MISPのフィード、.gz・.zip も）を提供リストに取り込む',
  words: 'files',
  input: z.object({
    files: z
      .array(z.string())
      .min(1, 'ファイルかフォルダーを指定してください')
      .describe('一覧のファイルか、MISPフィードのフォルダーかZIP（いくつでも）'),
    source: z.string().trim().min(1).describe('提供元。同じ名前のリストに加わる'),
    list: z.string().optional().describe('リストの名前。省けば提供元と同じ'),
    reliability: Reliability.optional().describe('出所の信頼性 A–F'),
    credibility: z.number().int().min(1).max(6).optional().describe('情報の確かさ 1–6'),
    tlp: Tlp.optional().describe('共有範囲。省けば amber'),
    keepDays: z.number().int().optional().describe('最後に名前が挙がってから有効な日数。省けば種類による'),
    kind: Kind.optional().describe('ファイルの種類。省けば中身から判断'),
    columns: z
      .array(z.string())
      .optional()
      .describe('列の対応 見出し=項目（例 サイト=url,日付=at,備考=about）。番号でもよい'),
    dates: z.enum(['auto', 'dmy', 'mdy']).optional().describe('日付の順'),
    role: Role.optional().describe('だれの値か。省けば suspect（相手側）'),
    again: z.boolean().optional().describe('取り込み済みのファイルでも、もう一度取り込む'),
    room: z.string().optional().describe('区画の識別子。省けば自分の所属の区画'),
  }),
  run: async ({ files, ...said }, desk) => {
    const parcels = files.flatMap((f) => parcelsIn(fromHere(f)))
    if (!parcels.length) throw new NothingDone('取り込むファイルがありません。')
    const total = { taken: 0, known: 0, refused: 0, matched: 0, files: parcels.length }
    for (const parcel of parcels) {
      const done = await taken(desk, parcel, said)
      total.taken += done.taken
      total.known += done.known
      total.refused += done.refused
      total.matched += done.matched
      tell(desk, parcel, done)
    }
    desk.show(
      total,
      () =>
        `新しい値 ${n(total.taken)}件、登録済み ${n(total.known)}件、受け付けない行 ${n(total.refused)}件、記録と一致 ${n(total.matched)}件（${n(total.files)}ファイル）`,
    )
    // what was there already counts as taken: doing it twice is no fault
    return { taken: total.taken + total.known, refused: total.refused } satisfies Tally
  },
})

const n = (count: number): string => count.toLocaleString('ja-JP')

type Said = {
  source: string
  list?: string
  reliability?: z.infer<typeof Reliability>
  credibility?: number
  tlp?: z.infer<typeof Tlp>
  keepDays?: number
  kind?: z.infer<typeof Kind>
  columns?: string[]
  dates?: 'auto' | 'dmy' | 'mdy'
  role?: z.infer<typeof Role>
  again?: boolean
  room?: string
}

type Refusal = { file: string | null; line: number | null; field: string | null; message: string }
type Done = {
  id?: string
  taken: number
  known: number
  passed: number
  refused: number
  matched: number
  refusals: Refusal[]
}

const nothing = (message: string): Done => ({
  taken: 0,
  known: 0,
  passed: 0,
  refused: 1,
  matched: 0,
  refusals: [{ file: null, line: null, field: null, message }],
})

function tell(desk: Desk<Api>, { path }: Parcel, { refusals, ...done }: Done): void {
  for (const r of refusals)
    desk.note(
      `${path}${r.file ? `/${r.file}` : ''}${r.line === null ? '' : `:${r.line}`}${r.field ? ` ${r.field}` : ''} ${r.message}`,
    )
  const unnamed = done.refused - refusals.length
  if (unnamed > 0) desk.note(`${path} ほか ${n(unnamed)}行も受け付けていません。画面の「受け付けない行」で見られます。`)
  if (desk.json) desk.show({ file: path, ...done, refusals }, () => [])
}

/** Hands one file in and waits until it is taken; a file that cannot be is itself the refused row. */
async function taken(desk: Desk<Api>, parcel: Parcel, said: Said): Promise<Done> {
  if (parcel.sizeBytes === 0) return nothing(faultWords.EMPTY())
  const options = optionsOf(said)
  const fileId = await desk.upload({
    name: parcel.name,
    bytes: parcel.bytes,
    roomId: said.room,
    told: (sent) => desk.progress(`${parcel.name}　送信 ${share(sent, parcel.sizeBytes)}`),
  })
  const { source, list, reliability, credibility, tlp, keepDays, again } = said
  const feed = { name: list ?? source, provider: source, reliability, credibility, tlp, keepDays }
  const leaving = whoLeaves(desk)
  try {
    const started = await desk.api.indicators.imports.start({ fileId, feed, options, again }).catch((e: Error) => e)
    if (started instanceof Error) return same(started) ?? nothing(started.message)
    leaving.from(started.id)
    return await finished(desk, started.id, parcel.name)
  } finally {
    leaving.end()
  }
}

/** Who presses Ctrl-C is told that the server goes on, and how it is stopped; not before the import has a name. */
function whoLeaves(desk: Desk<Api>) {
  let id: string | undefined
  let asked = false
  const leave = () => {
    asked = true
    if (!id) return
    desk.note(`取込みはサーバーで続きます。見るときは indicators imports、止めるときは indicators imports cancel ${id}`)
    process.exit(130)
  }
  process.on('SIGINT', leave)
  return {
    from: (started: string) => {
      id = started
      if (asked) leave()
    },
    end: () => process.off('SIGINT', leave),
  }
}

function optionsOf({ kind, columns, dates, role }: Said): ReadOptions {
  const pairs = columns?.map((c) => c.split(/=(?=[^=]*$)/))
  const read = ReadOptions.safeParse({ kind, dates, role, ...(pairs && { columns: Object.fromEntries(pairs) }) })
  if (read.success) return read.data
  throw new NothingDone(`--columns: ${read.error.issues[0]?.message ?? '読めません。'}`)
}

/** The same file of the same list was taken before: nothing to do, and no fault. */
function same(e: Error): Done | undefined {
  if (!('code' in e) || e.code !== 'SAME_FILE') return undefined
  const message = `${e.message}もう一度取り込むときは --again を付けてください。`
  return { ...nothing(message), refused: 0, known: 1 }
}

const share = (part: number, whole: number): string =>
  `${Math.min(100, Math.floor((100 * part) / Math.max(1, whole)))}%`

async function finished(desk: Desk<Api>, id: string, name: string): Promise<Done> {
  const since = performance.now()
  for (let pause = 50; ; pause = Math.min(pause * 1.5, 1_000)) {
    const now = await desk.api.indicators.imports.progress({ id })
    if (now.state !== 'waiting' && now.state !== 'running') {
      if (now.state === 'cancelled')
        return { ...now, refused: now.refused + 1, refusals: [...now.refusals, said('中止されました。')] }
      return now.failure ? { ...now, refused: now.refused + 1, refusals: [...now.refusals, said(now.failure)] } : now
    }
    const rate = now.position / ((performance.now() - since) / 1000)
    desk.progress(
      `${name}　取り込み ${share(now.bytesRead, now.sizeBytes)}　${n(now.position)}行　${n(Math.round(rate))}行/秒`,
    )
    await wait(pause)
  }
}

const said = (message: string): Refusal => ({ file: null, line: null, field: null, message })

export const bulkCommands = [importing]

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, type Desk, NothingDone, type Tally } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'
import { fromHere, isFolder } from '#core/cli-files.ts'
import type { listsRouter } from './procedures.ts'
import { Category, Matching, MOST_ARCHIVE_BYTES, MOST_LIST_BYTES } from './schema.ts'

type Api = { indicators: { lists: RouterClient<typeof listsRouter> } }
const command = commandsOf<Api>()

const importing = command({
  name: 'indicators lists import',
  summary: '無害・共用の一覧を取り込む（MISPのwarninglist、上位サイト、自分の一覧）',
  words: 'files',
  input: z.object({
    files: z
      .array(z.string())
      .min(1, 'ファイルかフォルダーを指定してください')
      .describe('一覧のファイルか、一覧が並ぶフォルダーかZIP'),
    category: Category.optional().describe('harmless 無害 / shared 共用。省けば名前から判断'),
    matching: Matching.optional().describe('比べ方。省けばファイルの記載から'),
    name: z.string().optional().describe('画面に出す名前（1ファイルのとき）'),
    slug: z.string().optional().describe('識別名（1ファイルのとき）。同じ識別名は新しい版になる'),
    datedOn: z.string().optional().describe('一覧の日付 YYYY-MM-DD'),
  }),
  run: async ({ files, ...said }, desk) => {
    const { note, show, json } = desk
    const all = files.flatMap((f) => listFiles(fromHere(f)))
    if (!all.length) throw new NothingDone('一覧のファイルがありません。')
    if ((all.length > 1 || all.some(isZip)) && (said.name || said.slug))
      throw new NothingDone('名前と識別名は1ファイルのときだけ使えます。')
    const total: Tally = { taken: 0, refused: 0 }
    for await (const { path, done } of handedIn(desk, all, said)) {
      if (typeof done === 'string') {
        note(`${path}: ${done}`)
        total.refused++
        continue
      }
      total.taken++
      total.refused += done.refused
      for (const r of done.refusals.slice(0, 20)) note(`${path}: ${r.entry} ${r.reason}`)
      const { refusals, ...counts } = done
      show(
        json ? { file: path, ...counts, refusals } : counts,
        () => `${done.slug}　${done.taken.toLocaleString('ja-JP')}件${done.known ? '（取り込み済みの版）' : ''}`,
      )
    }
    return total
  },
})

type Lists = RouterClient<typeof listsRouter>
type Said = Omit<Parameters<Lists['take']>[0], 'file' | 'path'>

type HandedIn = { path: string; done: Awaited<ReturnType<Lists['take']>> | string }

/** Files in turn, and of an archive each list: it is sent once, and each list taken by itself, so that a bad one stops no other. */
async function* handedIn(desk: Desk<Api>, paths: readonly string[], said: Said): AsyncGenerator<HandedIn> {
  const { lists } = desk.api.indicators
  for (const path of paths) {
    if (isZip(path)) yield* handedInArchive(desk, path, said)
    else yield { path, done: await handIn(lists, path, said) }
  }
}

async function* handedInArchive(desk: Desk<Api>, path: string, said: Said): AsyncGenerator<HandedIn> {
  const { lists } = desk.api.indicators
  const { size } = statSync(path)
  if (size > MOST_ARCHIVE_BYTES) return yield { path, done: '128MBを超えています。分けてください。' }
  const told = (sent: number) => desk.progress(`${basename(path)}　送信 ${Math.floor((100 * sent) / size)}%`)
  const archiveId = await desk.upload({ name: basename(path), bytes: path, told })
  const within = await lists.within({ id: archiveId }).catch((e: Error) => e.message)
  if (typeof within === 'string') return yield { path, done: within }
  for (const [at, entry] of within.entries()) {
    desk.progress(`${basename(path)}　${at + 1}/${within.length}`)
    const done = await lists.take({ ...said, archiveId, path: entry.path }).catch((e: Error) => e.message)
    yield { path: `${path}/${entry.path}`, done }
  }
}

const isZip = (path: string): boolean => /\.zip$/i.test(path)

/** What came of it, or why the file was refused. */
async function handIn(lists: Lists, path: string, said: Said) {
  if (statSync(path).size > MOST_LIST_BYTES) return '64MBを超えています。分けてください。'
  const file = new File([readFileSync(path)], basename(path))
  return lists.take({ ...said, file, path }).catch((e: Error) => e.message)
}

/** A folder of MISP holds one folder a list with a list.json in each; files beside each other are lists too. */
function listFiles(path: string): string[] {
  if (!isFolder(path)) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const within = join(path, entry.name)
      if (entry.isDirectory()) return readdirSync(within).includes('list.json') ? [join(within, 'list.json')] : []
      return /\.((json|csv|txt|list)(\.gz)?|zip)$/i.test(entry.name) ? [within] : []
    })
}

const listing = command({
  name: 'indicators lists',
  summary: '無害・共用の一覧と、いま効いている版',
  input: z.object({}),
  run: async (_, { api, show, json }) => {
    const lists = await api.indicators.lists.list()
    if (json) for (const l of lists) show(l, () => '')
    else if (!lists.length) show([], () => '一覧はまだありません。indicators lists import で取り込みます。')
    else
      show(lists, () =>
        inColumns(
          lists.map((l) => [
            l.slug,
            l.category === 'shared' ? '共用' : '無害',
            l.enabled ? '有効' : '停止',
            `${l.entries.toLocaleString('ja-JP')}件`,
            l.datedOn ?? l.version,
            l.name,
          ]),
        ),
      )
  },
})

const setting = command({
  name: 'indicators lists set',
  summary: '一覧を有効にする・止める、種類を変える',
  words: 'slug',
  input: z.object({
    slug: z.string().describe('識別名（indicators lists で調べる）'),
    enabled: z.boolean().optional().describe('有効にする（止めるのは --no-enabled）'),
    category: Category.optional().describe('harmless 無害 / shared 共用'),
  }),
  run: async ({ slug, ...to }, { api, show }) => {
    const done = await api.indicators.lists.set({ id: (await listOf(api, slug)).id, ...to })
    show(done, () => `${slug} を変えました。`)
  },
})

const catching = command({
  name: 'indicators lists caught',
  summary: '一覧に当たった、見られる範囲の値',
  words: 'slug',
  input: z.object({ slug: z.string().describe('識別名（indicators lists で調べる）') }),
  run: async ({ slug }, { api, show, json }) => {
    const caught = await api.indicators.lists.caught({ id: (await listOf(api, slug)).id })
    if (json) for (const v of caught) show(v, () => '')
    else if (!caught.length) show([], () => '当たった値はありません。')
    else
      show(caught, () =>
        inColumns(caught.map((v) => [v.shown, v.type, `記録 ${v.records.toLocaleString('ja-JP')}件`, v.entry])),
      )
  },
})

/** @throws NothingDone */
async function listOf(api: Api, slug: string) {
  const found = (await api.indicators.lists.list()).find((l) => l.slug === slug)
  if (!found) throw new NothingDone(`${slug} という一覧はありません。`)
  return found
}

export const listCommands = [listing, importing, setting, catching]

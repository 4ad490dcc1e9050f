import { createHash } from 'node:crypto'
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { normalise } from '@ishigaki/ioc'
import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, NothingDone } from '#core/cli.ts'
import { fromHere } from '#core/cli-files.ts'
import { home } from '#core/db/folders.ts'
import { judgeAddress } from './judge.ts'
import { MOST_MODEL_BYTES, type Model, NoModel, readModel, writeModel } from './model.ts'
import type { judgementRouter } from './procedures.ts'
import { type FileRead, type ListRead, type Lists, NothingRead, readList } from './read-lists.ts'
import type { About, Decision, Figures, Judgement, Opinion, Suggested } from './schema.ts'
import { TooLittle, train } from './train.ts'

const command = commandsOf<Record<never, never>>()

const training = command({
  name: 'indicators train',
  summary: '偽サイトと無害の一覧から、URLの判定モデルを作る。サーバーもサインインもいらない',
  local: true,
  input: z.object({
    bad: z.array(z.string()).min(1).describe('偽サイトの一覧（date,URL,description。.gz も可。いくつでも）'),
    good: z
      .array(z.string())
      .min(1)
      .describe('無害なドメイン・URLの一覧（表かMISPのwarninglist。いくつでも。多いほど誤りが減る）'),
    shared: z
      .array(z.string())
      .default([])
      .describe('だれでも名前を借りられるドメインの一覧（動的DNSなど。MISPの dynamic-dns）'),
    out: z.string().optional().describe('書き出すファイル。省けば ISHIGAKI_HOME の url-judgement.json'),
  }),
  run: async ({ bad, good, shared, out }, { show, note }) => {
    const began = performance.now()
    const lists = {
      bad: await readAll(bad, note),
      good: await readAll(good, note),
      shared: await readAll(shared, note),
    }
    const say = (line: string) => note(`${((performance.now() - began) / 1000).toFixed(0)}秒　${line}`)
    const { learned, bands, figures, months } = trained(lists, say)
    const about: About = {
      madeAt: new Date().toISOString(),
      dataSha256: hashOf([...lists.bad, ...lists.good, ...lists.shared]),
      bad: lists.bad.map(fileOf),
      good: lists.good.map(fileOf),
      shared: lists.shared.map(fileOf),
      months,
      figures,
    }
    const path = fromHere(out ?? modelPath())
    const file = writeModel({ about, bands, learned })
    writeFileSync(`${path}.part`, file, { mode: 0o644 })
    renameSync(`${path}.part`, path)
    show({ file: path, sizeBytes: file.length, ...about }, () => [
      `${path} に書き出しました。`,
      ...figureLines(figures),
    ])
  },
})

async function readAll(paths: readonly string[], note: (line: string) => void): Promise<ListRead[]> {
  const read: ListRead[] = []
  for (const path of paths) {
    if (!statSync(fromHere(path), { throwIfNoEntry: false })?.isFile()) throw new NothingDone(`${path} がありません。`)
    const list = await readList(fromHere(path)).catch((e) => {
      throw e instanceof NothingRead ? new NothingDone(e.message) : e
    })
    for (const fault of list.faults) note(`${path}: ${fault}`)
    note(`${path}: ${list.rows.toLocaleString('ja-JP')}行のうち${list.taken.toLocaleString('ja-JP')}件`)
    read.push(list)
  }
  return read
}

function trained(lists: Record<keyof Lists, ListRead[]>, say: (line: string) => void) {
  const of = (side: keyof Lists) => lists[side].flatMap((l) => l.listings)
  try {
    return train({ bad: of('bad'), good: of('good'), shared: of('shared') }, say)
  } catch (e) {
    throw e instanceof TooLittle ? new NothingDone(e.message) : e
  }
}

const fileOf = ({ name, sha256, rows, taken }: ListRead): FileRead => ({ name, sha256, rows, taken })

/** Of the files' contents, whatever their order. */
const hashOf = (files: readonly FileRead[]): string =>
  createHash('sha256')
    .update(
      files
        .map((f) => f.sha256)
        .sort()
        .join('\n'),
    )
    .digest('hex')

const percent = (share: number | null) => (share === null ? '―' : `${(share * 100).toFixed(2)}％`)

const figureLines = (f: Figures): string[] => [
  `学ばずに取り分けた偽${f.bad}件（${f.heldFrom ? `${f.heldFrom} 以降` : '日付なし'}）と無害${f.good}件で測った値:`,
  `　AUC ${f.auc.toFixed(4)}（ホストだけの場合 ${f.aucFront?.toFixed(4) ?? '―'}）`,
  `　偽の9割を拾うときの誤り ${percent(f.falseRate)}（.jp は ${percent(f.falseRateJp)}）`,
  `　確からしさのずれ（ECE） ${f.calibrationError.toFixed(3)}`,
  `　偽の疑いと言う割合: 偽の${percent(f.alarms)}、無害の${percent(f.falseAlarms)}。何も言わない割合 ${percent(f.unsure)}`,
]

/** The file that the program reads too. */
const modelPath = () => process.env.ISHIGAKI_URL_MODEL ?? join(home(), 'url-judgement.json')

const WORDS: Record<Suggested, string> = { suspicious: '偽の疑い', harmless: '無害らしい', unsure: '判断しない' }

const judging = commandsOf<Api>()({
  name: 'indicators judge',
  summary: 'URL・ドメインが偽サイトらしいかをサーバーに尋ねる（提案。一覧も見る。開きも通信もしない）',
  words: 'urls',
  // a model of one's own is asked here, without the lists of the server
  local: ({ model }) => model !== undefined,
  input: z.object({
    urls: z.array(z.string()).default([]).describe('URLかドメイン'),
    list: z.string().optional().describe('1行に1つ書いたファイル（- は標準入力）'),
    model: z.string().optional().describe('この判定モデルに尋ねる。サーバーもサインインもいらないが、一覧は見ない'),
  }),
  run: async ({ urls, list, model: path }, { api, show }) => {
    const asked = [...urls, ...(list ? linesOf(list) : [])]
    if (!asked.length) throw new NothingDone('URLかドメインを指定してください。')
    let refused = 0
    for await (const said of path ? alone(openModel(fromHere(path)), asked) : byServer(api, asked)) {
      if (said.suggested === null && !('value' in said)) refused++
      show(said, () => judgedLines(said))
    }
    return { taken: asked.length - refused, refused }
  },
})

type Api = { indicators: { judgement: RouterClient<typeof judgementRouter> } }
type Said = {
  url: string
  suggested: Suggested | null
  lists?: string[]
  proposed?: boolean
  value?: string
} & Partial<Omit<Judgement, 'suggested'> & Pick<Opinion, 'confirmed'>>

function* alone(model: Model, urls: readonly string[]): Generator<Said> {
  for (const url of urls) yield { url, suggested: null, ...judgeAddress(model, url) }
}

/** Addresses of one question, and characters of one address, as the server takes them. */
const AT_ONCE = 500
const MOST_VALUE = 2_048

async function* byServer(api: Api, urls: readonly string[]): AsyncGenerator<Said> {
  for (let from = 0; from < urls.length; from += AT_ONCE) {
    const asked = urls.slice(from, from + AT_ONCE).map((url) => ({ url, read: addressIn(url) }))
    const values = asked.flatMap(({ read }) => read ?? [])
    const opinions = new Map(
      (await api.indicators.judgement.suggest({ values })).map((o) => [`${o.type} ${o.value}`, o]),
    )
    for (const { url, read } of asked) {
      const o = read && opinions.get(`${read.type} ${read.value}`)
      yield { url, suggested: null, ...(o && saidOf(o)) }
    }
  }
}

const saidOf = ({ judgement, listed, proposed, confirmed, value }: Opinion) => ({
  value,
  ...(judgement ?? {}),
  lists: listed.protects ? listed.hits.map((h) => h.name) : [],
  proposed,
  confirmed,
})

/** The address as the server knows it, in whatever disguise it was typed. */
function addressIn(text: string): { type: 'url' | 'domain'; value: string } | undefined {
  for (const type of ['url', 'domain'] as const) {
    const value = normalise(type, text)
    if (value !== undefined && value.length <= MOST_VALUE) return { type, value }
  }
  return undefined
}

function judgedLines({ url, suggested, chance, brand, reasons = [], lists = [], confirmed, value }: Said): string[] {
  if (confirmed) return [`${url}\t${DECIDED[confirmed.decision]}と確認（${confirmed.by}）`]
  if (lists.length) return [`${url}\t一覧にあるため提案しない（${lists.join('、')}）`]
  if (suggested === null) return [`${url}\t${value ? '判定モデルがありません' : 'URLでもドメインでもありません'}`]
  const head = `${url}\t提案: ${WORDS[suggested]}（確からしさ ${chance?.toFixed(3)}）${brand ? `\t${brand}` : ''}`
  return [head, ...reasons.map((r) => `　・${r}`)]
}

const DECIDED: Record<Decision, string> = { bad: '偽サイト', harmless: '無害', open: '未確認' }

function linesOf(list: string): string[] {
  try {
    const text = readFileSync(list === '-' ? 0 : fromHere(list), 'utf8')
    return text.split(/\r?\n/).filter((line) => line.trim() !== '')
  } catch {
    throw new NothingDone(`${list} が読めません。`)
  }
}

function openModel(path: string): Model {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) throw new NothingDone(`${path} に判定モデルがありません。indicators train で作ってください。`)
  if (stat.size > MOST_MODEL_BYTES) throw new NothingDone('判定モデルのファイルが大きすぎます（上限32MB）。')
  try {
    return readModel(readFileSync(path, 'utf8'))
  } catch (e) {
    throw e instanceof NoModel ? new NothingDone(e.message) : e
  }
}

export const judgementCommands = [training, judging]

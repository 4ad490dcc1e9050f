import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, NothingDone } from '#core/cli.ts'
import { fromHere } from '#core/cli-files.ts'
import type { feeds } from '../bulk/feeds.ts'
import { listing } from './list-command.ts'
import type { exportsRouter } from './procedures.ts'
import { ExportAsked } from './schema.ts'

type Api = { indicators: RouterClient<{ exports: typeof exportsRouter; feeds: typeof feeds }> }

const exporting = commandsOf<Api>()({
  name: 'indicators export',
  summary: '値を機器向けに書き出す（plain・csv・hosts・rpz・suricata・zeek・stix）',
  input: z.object({
    format: ExportAsked.shape.format.describe('書き出す形'),
    tlp: ExportAsked.shape.tlp.describe('受け取る側の範囲。これより狭い値は出さない'),
    types: z.array(z.string()).optional().describe('値の種類（domain,url,ipv4 など）。省けば形に合うすべて'),
    list: z.string().optional().describe('この提供リストに載る値だけ'),
    since: z.iso.date().optional().describe('この日以降に見られた値だけ YYYY-MM-DD'),
    out: z.string().default('-').describe('書き出すファイル。省けば標準出力'),
  }),
  run: async ({ list, since, out, ...asked }, { api, note, show, json, download }) => {
    const feed = list ? (await api.indicators.feeds()).find((f) => f.name === list) : undefined
    if (list && !feed) throw new NothingDone(`「${list}」という提供リストはありません。`)
    const made = await api.indicators.exports.make({
      ...asked,
      ...(feed && { feedId: feed.id }),
      ...(since && { since: new Date(`${since}T00:00:00+09:00`) }),
    })
    await download(made.fileId, out === '-' ? '-' : fromHere(out))
    for (const { count, named } of made.leftOut) {
      for (const n of named.slice(0, 20)) note(`出さない: ${n.shown}　${n.why}`)
      if (count > 20) note(`出さない: ほか ${(count - 20).toLocaleString('ja-JP')}件`)
    }
    if (out !== '-' || json) show(made, () => `${made.written.toLocaleString('ja-JP')}件を ${out} に書き出しました。`)
  },
})

export const exportCommands = [exporting, listing]

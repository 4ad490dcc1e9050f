import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'
import { fromHere } from '#core/cli-files.ts'
import type { exportsRouter } from './procedures.ts'

/** Exports shown at most. */
const MOST = 50

export const listing = commandsOf<{ indicators: { exports: RouterClient<typeof exportsRouter> } }>()({
  name: 'indicators exports',
  summary: 'これまでの値の書出し。--fetch で、同じファイルを受け取り直す',
  input: z.object({
    fetch: z.uuid().optional().describe('受け取り直すファイルの識別子（一覧の先頭）'),
    out: z.string().default('-').describe('受け取るファイル。省けば標準出力'),
  }),
  run: async ({ fetch, out }, { api, show, json, download }) => {
    if (fetch) return download(fetch, out === '-' ? '-' : fromHere(out))
    const { rows } = await api.indicators.exports.list({ limit: MOST })
    if (json) for (const e of rows) show(e, () => '')
    else if (!rows.length) show([], () => '書出しはまだありません。')
    else
      show(rows, () =>
        inColumns(
          rows.map((e) => [
            e.fileId,
            e.madeAt.toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo' }),
            e.format,
            `TLP:${e.tlp.toUpperCase()}`,
            `${e.written.toLocaleString('ja-JP')}件`,
            e.madeBy,
          ]),
        ),
      )
  },
})

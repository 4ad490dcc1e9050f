import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'
import type { feeds } from './feeds.ts'
import type { importsRouter } from './procedures.ts'
import { STATE_WORDS } from './schema.ts'

const command = commandsOf<{ indicators: RouterClient<{ imports: typeof importsRouter; feeds: typeof feeds }> }>()

const n = (count: number): string => count.toLocaleString('ja-JP')
const day = (at: Date | null): string => at?.toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' }) ?? '-'
const id = z.uuid().describe('取込みの識別子（indicators imports で調べる）')
/** Imports shown at most. */
const MOST = 50

const listing = command({
  name: 'indicators imports',
  summary: '値の取込みを新しい順に、どこまで進んだかと結果とともに',
  input: z.object({}),
  run: async (_, { api, show, json }) => {
    const { rows } = await api.indicators.imports.list({ limit: MOST })
    if (json) for (const i of rows) show(i, () => '')
    else if (!rows.length) show([], () => '取込みはまだありません。')
    else
      show(rows, () =>
        inColumns(
          rows.map((i) => [
            i.id,
            day(i.askedAt),
            STATE_WORDS[i.state],
            i.name,
            i.feed,
            `新しい値 ${n(i.taken)}件`,
            `登録済み ${n(i.known)}件`,
            `受け付けず ${n(i.refused)}件`,
            `一致 ${n(i.matched)}件`,
          ]),
        ),
      )
  },
})

const cancelling = command({
  name: 'indicators imports cancel',
  summary: '値の取込みを中止する。そこまでの値は残る',
  words: 'id',
  input: z.object({ id }),
  run: async (asked, { api, show }) => {
    await api.indicators.imports.cancel(asked)
    const now = await api.indicators.imports.progress(asked)
    show(now, () => `${now.name}: ${STATE_WORDS[now.state]}（新しい値 ${n(now.taken)}件）`)
  },
})

const hitting = command({
  name: 'indicators imports hits',
  summary: '取込みの値のうち、見られる範囲の記録にあるもの',
  words: 'id',
  input: z.object({ id }),
  run: async (asked, { api, show }) => {
    for (let after: string | undefined; ; ) {
      const page = await api.indicators.imports.hits({ ...asked, after })
      for (const v of page.rows) show(v, () => `${v.shown}　${v.type}　記録 ${n(v.seen.count)}件`)
      if (!page.next) return
      after = page.next
    }
  },
})

const feeding = command({
  name: 'indicators feeds',
  summary: '提供リスト: 評価、共有範囲、最後に取り込んだ日',
  input: z.object({}),
  run: async (_, { api, show, json }) => {
    const found = await api.indicators.feeds()
    if (json) for (const f of found) show(f, () => '')
    else
      show(found, () =>
        inColumns(
          found.map((f) => [
            f.name,
            f.provider,
            f.room,
            `${f.reliability ?? '-'}${f.credibility ?? '-'}`,
            `TLP:${f.tlp.toUpperCase()}`,
            day(f.lastAt),
          ]),
        ),
      )
  },
})

export const importListCommands = [listing, cancelling, hitting, feeding]

import { ORPCError } from '@orpc/client'
import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf, NothingDone } from '#core/cli.ts'
import { inColumns } from '#core/cli-columns.ts'
import type { importsRouter } from '../bulk/procedures.ts'
import type { urlPatternsRouter } from './procedures.ts'
import type { PatternFacts } from './schema.ts'

type Api = {
  indicators: { urlPatterns: RouterClient<typeof urlPatternsRouter>; imports: RouterClient<typeof importsRouter> }
}
const command = commandsOf<Api>()

const n = (count: number): string => count.toLocaleString('ja-JP')
const day = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: 'Asia/Tokyo' })
const atLeast = ({ bounded }: PatternFacts, count: number): string => `${n(count)}件${bounded ? '以上' : ''}`

const row = (f: PatternFacts, count: string): string[] => [
  f.shown,
  count,
  `値 ${atLeast(f, f.values)}`,
  `ドメイン ${n(f.domains)}`,
  `${day(f.firstAt)}～${day(f.lastAt)}`,
  f.about ?? '',
]

const listing = command({
  name: 'indicators url-patterns',
  summary: '多く出ているURLの形。--import で、一つの取込みに見つかった形',
  input: z.object({
    order: z.enum(['lately', 'all']).default('lately').describe('並べる順。lately は直近30日、all は全期間の件数'),
    feed: z.uuid().optional().describe('提供リストの識別子。省けば見られる区画のすべて'),
    import: z.uuid().optional().describe('取込みの識別子'),
  }),
  run: async ({ order, feed, import: id }, { api, json, show }) => {
    const found = id
      ? (await api.indicators.imports.patterns({ id })).map((f) => ({ ...f, count: `新しい値 ${n(f.fresh)}件` }))
      : (await api.indicators.urlPatterns.list({ order, feedId: feed })).map((f) => ({
          ...f,
          count: `直近30日 ${n(f.lately)}件`,
        }))
    if (json) for (const { count, ...f } of found) show(f, () => '')
    else if (!found.length) show([], () => '同じ形のURLは見つかっていません。')
    else show(found, () => inColumns(found.map((f) => row(f, f.count))))
  },
})

const showing = command({
  name: 'indicators url-pattern',
  summary: '同じ形のURLについてわかっていること',
  words: 'pattern',
  input: z.object({
    pattern: z
      .string({ error: 'URLの形を指定してください' })
      .min(1)
      .describe('URLの形（indicators url-patterns か indicators show で調べる）'),
    members: z.boolean().default(false).describe('値も並べる（新しい順に50件）'),
  }),
  run: async ({ pattern: typed, members }, { api, show }) => {
    const pattern = typed.replaceAll('[.]', '.')
    const one = await api.indicators.urlPatterns.show({ pattern }).catch((e: unknown) => {
      if (!(e instanceof ORPCError) || e.code !== 'NOT_FOUND') throw e
      throw new NothingDone(`${typed} の形のURLは、見られる範囲の記録にありません。`)
    })
    const rows = members ? (await api.indicators.urlPatterns.members({ pattern })).rows : []
    show({ ...one, ...(members && { members: rows }) }, () => [
      `${one.shown}　値 ${atLeast(one, one.values)}　ドメイン ${n(one.domains)}　${day(one.firstAt)}～${day(one.lastAt)}`,
      ...one.abouts.map((a) => `  かたられた名: ${a.name} ${n(a.values)}件`),
      ...one.feeds.map((f) => `  提供リスト: ${f.name} ${n(f.values)}件`),
      ...(one.records ? [`  記録: ${n(one.records)}件`] : []),
      ...one.byMonth.map((m) => `  ${m.month} ${n(m.values)}件`),
      ...rows.map((m) => `  ${day(m.firstAt)} ${m.shown}`),
    ])
  },
})

export const urlPatternCommands = [listing, showing]

import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf } from '../cli.ts'
import { defangText } from '../ui/defang.ts'
import type { searchRouter } from './procedures.ts'

const command = commandsOf<{ search: RouterClient<typeof searchRouter> }>()

const search = command({
  name: 'search',
  summary: '記録を探す',
  words: 'words',
  input: z.object({
    words: z.array(z.string()).min(1, '探すことばを書いてください').describe('探すことば（すべてを含むもの）'),
    order: z.enum(['newest', 'best']).default('newest').describe('新しい順か、近い順'),
    limit: z.number().int().min(1).max(100).default(20).describe('件数'),
  }),
  run: async ({ words, order, limit }, { api, show, note }) => {
    const found = await api.search.find({ query: words.join(' '), order, limit })
    show(found, () =>
      found.hits.map((h) => `${h.at.toISOString().slice(0, 10)}\t${h.kind}\t${h.id}\t${defangText(h.title)}`),
    )
    if (!found.hits.length) note('見つかりませんでした。')
    if (found.more) note('ほかにもあります。')
  },
})

export const searchCommands = [search]

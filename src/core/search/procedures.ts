import { z } from 'zod'
import { read } from '../procedure.ts'
import { Instant } from '../schema-input.ts'
import { search as find } from './search.ts'

const Mark = z.tuple([z.number().int(), z.number().int()])

/** 探す: every record of one's rooms that contains all the terms. */
const search = read
  .route({ method: 'GET', path: '/search', summary: 'Search all records one may see', tags: ['search'] })
  .input(
    z.object({
      query: z.string().min(1).max(500),
      kinds: z.array(z.string().max(40)).max(10).optional(),
      from: Instant.optional(),
      to: Instant.optional(),
      order: z.enum(['newest', 'best']).default('newest'),
      limit: z.coerce.number().int().min(1).max(100).default(20),
      after: z.string().max(500).optional(),
    }),
  )
  .output(
    z.object({
      hits: z.array(
        z.object({
          kind: z.string(),
          id: z.string(),
          at: z.date(),
          title: z.string(),
          titleMarks: z.array(Mark),
          snippet: z.object({ text: z.string(), marks: z.array(Mark), before: z.boolean(), after: z.boolean() }),
        }),
      ),
      more: z.boolean(),
      next: z.string().optional(),
    }),
  )
  .handler(({ input, context: { db } }) => find(db, input))

export const searchRouter = { find: search }

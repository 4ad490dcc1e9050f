import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import type { Right } from './schema.ts'

/** Longest list that is offered at once; the rest is found by typing. */
const MOST = 50

/** What is asked of a list of people to choose from: part of name, reading, unit or staff number, and for which draft. */
export const CandidatesAsked = z
  .object({ q: z.string().trim().max(60).optional(), draftId: z.uuid().optional() })
  .default({})

/** 候補: people who may be asked to approve or review. `mine` are of one's own unit, `more` means that some were left out. */
export const Candidates = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      staffNumber: z.string(),
      unitName: z.string(),
      postName: z.string(),
      mine: z.boolean(),
    }),
  ),
  more: z.boolean(),
})
type Candidate = z.infer<typeof Candidates>['people'][number]

/** Staff with a right, without oneself and those who wrote what they would judge, those of one's own unit first. `writers` gives ids. */
export async function candidatesFor(
  db: Tx,
  actor: Actor,
  right: Right,
  { q, writers }: { q: string | undefined; writers: RawBuilder<unknown> },
) {
  const { rows } = await sql<Candidate>`
    select id, name, staff_number, unit_name, post_name, unit_code is not distinct from ${actor.unit} as mine
    from core.person where active and not is_system and ${right} = any(rights) and id <> ${actor.id}::uuid and ${q ? isCalled(q) : sql`true`}
      and not exists (select from (${writers}) w(id) where w.id = person.id)
    order by (unit_code is not distinct from ${actor.unit}) desc, kana, name, staff_number limit ${MOST + 1}`.execute(
    db,
  )
  return { people: rows.slice(0, MOST), more: rows.length > MOST }
}

/** Whether a row of core.person is meant by words: part of name, reading, unit or staff number. Blanks between names do not count. */
export const isCalled = (words: string) => {
  const part = `%${words.replace(/[%_\\]/g, '\\$&').replace(/[ 　]/g, '')}%`
  return sql<boolean>`(translate(name, ' 　', '') ilike ${part} or translate(kana, ' 　', '') ilike ${part} or unit_name ilike ${part} or staff_number ilike ${part})`
}

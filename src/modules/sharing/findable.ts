import type { Tx } from '#core/db/tables.ts'
import { indexTexts } from '#core/search/index.ts'
import type { LockedAdvisory } from './lock.ts'
import type { Content } from './schema.ts'
import { withoutRuby } from './schema-ruby.ts'

/** An advisory is found by its text as it stands, and by the values in it. */
export const indexAdvisory = (db: Tx, a: LockedAdvisory, c: Content) =>
  indexTexts(db, [
    {
      kind: 'advisory',
      id: a.id,
      roomId: a.roomId,
      at: a.draftedAt,
      title: c.title,
      text: [
        c.truth,
        ...c.now,
        ...c.called,
        ...c.paid,
        c.story,
        withoutRuby(c.easy),
        ...c.values.map((v) => v.value),
      ].join('\n'),
    },
  ])

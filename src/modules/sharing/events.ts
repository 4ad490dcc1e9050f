import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

/** An advisory was published, corrected or withdrawn. */
export const advisoryPublished = defineEvent(
  'sharing.advisory-published',
  '注意喚起の公表',
  z.object({ advisoryId: z.uuid(), revision: z.number().int() }),
)

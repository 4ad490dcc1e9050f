import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

/** A case was opened. Said once per case. */
export const caseOpened = defineEvent('cases.case-opened', z.object({ caseId: z.uuid() }))

/** A case was closed, with a reason. */
export const caseClosed = defineEvent('cases.case-closed', z.object({ caseId: z.uuid() }))

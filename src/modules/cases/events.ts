import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

const OfCase = z.object({ caseId: z.uuid() })

/** A case was opened. Said once per case. */
export const caseOpened = defineEvent('cases.case-opened', '事件の立上げ', OfCase)

/** A case was closed, with a reason; also when it was merged into another. */
export const caseClosed = defineEvent('cases.case-closed', '事件の終結', OfCase)

/** A closed case was opened again, or its merge undone. */
export const caseReopened = defineEvent('cases.case-reopened', '事件の再開', OfCase)

/** Something befell a report that a case holds; said in the room of the case, which need not see the report. */
export const heldReportChanged = defineEvent(
  'cases.held-report-changed',
  '事件にある通報の変化',
  OfCase.extend({
    reportId: z.uuid(),
    change: z.enum(['closed', 'reopened', 'handed-over']),
    at: z.coerce.date(),
    /** 受理番号. */
    number: z.string(),
    /** Code of the unit that has it now. */
    unitCode: z.string().nullable(),
  }),
)

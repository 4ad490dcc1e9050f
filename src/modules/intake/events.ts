import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

export const OfReport = z.object({ reportId: z.uuid() })

/** A report got its number. Said once per report. */
export const reportAccepted = defineEvent('intake.report-accepted', '通報の受理', OfReport)

/** A report was closed, with a reason. */
export const reportClosed = defineEvent('intake.report-closed', '通報の完結', OfReport)

/** A closed report was opened again, with a reason. */
export const reportReopened = defineEvent('intake.report-reopened', '通報の再開', OfReport)

/** A report went to another unit; said in the room of that unit. */
export const reportHandedOver = defineEvent('intake.report-handed-over', '通報の引継ぎ', OfReport)

import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

export const OfReport = z.object({ reportId: z.uuid() })

/** A report got its number. Said once per report. */
export const reportAccepted = defineEvent('intake.report-accepted', OfReport)

/** A report was closed, with a reason. */
export const reportClosed = defineEvent('intake.report-closed', OfReport)

/** A closed report was opened again, with a reason. */
export const reportReopened = defineEvent('intake.report-reopened', OfReport)

/** A report went to another unit; said in the room of that unit. */
export const reportHandedOver = defineEvent('intake.report-handed-over', OfReport)

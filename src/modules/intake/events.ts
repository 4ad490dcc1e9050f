import { z } from 'zod'
import { defineEvent } from '#core/events.ts'

const OfReport = z.object({ reportId: z.uuid() })

/** A report got its number. Said once per report. */
export const reportAccepted = defineEvent('intake.report-accepted', OfReport)

/** A report was closed, with a reason. */
export const reportClosed = defineEvent('intake.report-closed', OfReport)

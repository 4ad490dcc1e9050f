import { z } from 'zod'
import { glance } from '#core/procedure.ts'
import { RequestStatus } from './schema.ts'

const Brief = z.object({
  id: z.string(),
  reportId: z.string().nullable(),
  status: RequestStatus,
  addressee: z.string(),
  number: z.string().nullable(),
  draftedBy: z.string(),
  approverId: z.string().nullable(),
  phonedAt: z.date().nullable(),
})
export type LetterBrief = z.infer<typeof Brief>

/** The newest letter of each of these reports that was not cancelled, so that nobody drafts a second one. */
export const ofReports = glance
  .route({
    method: 'GET',
    path: '/requests/of-reports',
    summary: 'The newest letter of each of these reports',
    tags: ['requests'],
  })
  .input(z.object({ reportIds: z.array(z.uuid()).min(1).max(100) }))
  .output(z.array(Brief))
  .handler(async ({ input, context: { db } }) =>
    db
      .selectFrom('requests.request')
      .distinctOn('reportId')
      .select(['id', 'reportId', 'status', 'addressee', 'number', 'draftedBy', 'approverId', 'phonedAt'])
      .where('reportId', 'in', input.reportIds)
      .where('status', '<>', 'cancelled')
      .orderBy('reportId')
      .orderBy('draftedAt', 'desc')
      .execute(),
  )

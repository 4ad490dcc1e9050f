import { sql } from 'kysely'
import type { z } from 'zod'
import { announce, type EventKind, on } from '#core/events.ts'
import { type OfReport, reportClosed, reportHandedOver, reportReopened } from '#modules/intake/index.ts'
import { unitOf } from '#modules/people/index.ts'
import { heldReportChanged } from './events.ts'
import { addLine } from './timeline.ts'

type Change = z.output<typeof heldReportChanged.schema>['change']

/** Passes news of a report on to each open case that holds it. What is heard may enter the report's room only. */
const passOn = (kind: EventKind<typeof OfReport>, change: Change) =>
  on(kind, `cases.pass-on-${change}`, `事件: ${kind.words}を伝える`, async ({ reportId }, { db, at }) => {
    const report = await db
      .selectFrom('intake.report')
      .select(['number', 'unitCode'])
      .where('id', '=', reportId)
      .executeTakeFirst()
    if (!report) return // it went on to another unit meanwhile: that news comes by itself
    const { rows } = await sql<{ caseId: string; roomId: string }>`select * from cases.holding(${reportId})`.execute(db)
    const told = { reportId, change, at, number: report.number ?? '', unitCode: report.unitCode }
    for (const held of rows) await announce(db, heldReportChanged, { ...told, caseId: held.caseId }, held.roomId)
  })

/** Writes what befell a report into the timeline of a case that holds it. Told twice, it stands there once. */
const noteHeldReport = on(
  heldReportChanged,
  'cases.note-held-report',
  '事件: 時系列に書く',
  async (e, { db, house }) => {
    const held = await db
      .selectFrom('cases.case')
      .select(['id', 'roomId'])
      .where('id', '=', e.caseId)
      .forUpdate()
      .executeTakeFirst()
    if (!held) return
    const kind = `report-${e.change}`
    const written = await db
      .selectFrom('cases.entry')
      .select('id')
      .where('caseId', '=', held.id)
      .where('kind', '=', kind)
      .where('refId', '=', e.reportId)
      .where('at', '=', e.at)
      .executeTakeFirst()
    if (written) return
    const unit = unitOf(house.profile, e.unitCode)?.name ?? ''
    const text = { closed: 'が完結した', reopened: 'が再開された', 'handed-over': `は${unit}へ引き継がれた` }[e.change]
    const ref = { kind: 'report', id: e.reportId }
    await addLine(db, held, { byId: null, kind, text: `通報 ${e.number}${text}`, at: e.at, ref })
  },
)

export const handlers = [
  passOn(reportClosed, 'closed'),
  passOn(reportReopened, 'reopened'),
  passOn(reportHandedOver, 'handed-over'),
  noteHeldReport,
]

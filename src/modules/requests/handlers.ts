import { on } from '#core/events.ts'
import { addLine, caseClosed, caseReopened, caseStill } from '#modules/cases/index.ts'

/** A case is closed: its letters that nobody answered are marked, and the case's timeline says that they remain. */
const markOfClosedCase = on(
  caseClosed,
  'requests.mark-of-closed-case',
  '照会・依頼: 事件の終結の印を付ける',
  async ({ caseId }, { db, at }) => {
    const closed = await caseStill(db, caseId, 'closed')
    if (!closed) return
    const marked = await db
      .updateTable('requests.request')
      .set({ caseClosedAt: at })
      .where('caseId', '=', caseId)
      .where('status', 'in', ['draft', 'waiting', 'approved', 'sent'])
      .where('caseClosedAt', 'is', null)
      .returning('id')
      .execute()
    if (marked.length === 0) return
    const text = `閉じた事件に、終わっていない依頼が${marked.length}件残っている`
    await addLine(db, closed, { byId: null, kind: 'request', text, at })
  },
)

/** A case is open again, and so are its letters. */
const unmarkOfOpenCase = on(
  caseReopened,
  'requests.unmark-of-open-case',
  '照会・依頼: 事件の終結の印を消す',
  async ({ caseId }, { db }) => {
    if (await caseStill(db, caseId, 'open'))
      await db.updateTable('requests.request').set({ caseClosedAt: null }).where('caseId', '=', caseId).execute()
  },
)

export const handlers = [markOfClosedCase, unmarkOfOpenCase]

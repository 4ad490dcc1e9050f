import { on } from '#core/events.ts'
import { addLine, caseClosed, caseReopened, caseStill } from '#modules/cases/index.ts'

/** A case is closed: what was drafted or published from it is marked, and the case's timeline says that it remains. */
const markOfClosedCase = on(
  caseClosed,
  'sharing.mark-of-closed-case',
  '注意喚起: 事件の終結の印を付ける',
  async ({ caseId }, { db, at }) => {
    const closed = await caseStill(db, caseId, 'closed')
    if (!closed) return
    const marked = await db
      .updateTable('sharing.advisory')
      .set({ caseClosedAt: at })
      .where('caseId', '=', caseId)
      .where('status', 'in', ['draft', 'waiting', 'published'])
      .where('caseClosedAt', 'is', null)
      .returning('revision')
      .execute()
    if (marked.length === 0) return
    const published = marked.filter((m) => m.revision > 0).length
    const text = `閉じた事件に、注意喚起が${marked.length}件残っている（公開中 ${published}件）`
    await addLine(db, closed, { byId: null, kind: 'advisory', text, at })
  },
)

/** A case is open again: what came from it needs no second look. */
const unmarkOfOpenCase = on(
  caseReopened,
  'sharing.unmark-of-open-case',
  '注意喚起: 事件の終結の印を消す',
  async ({ caseId }, { db }) => {
    if (await caseStill(db, caseId, 'open'))
      await db.updateTable('sharing.advisory').set({ caseClosedAt: null }).where('caseId', '=', caseId).execute()
  },
)

export const handlers = [markOfClosedCase, unmarkOfOpenCase]

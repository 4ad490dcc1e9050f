import { z } from 'zod'
import type { Actor } from '#core/auth/actor.ts'
import type { Tx } from '#core/db/tables.ts'
import { change } from '#core/procedure.ts'
import { findByCode, type Profile } from '#core/profile/index.ts'
import { openedDetails } from './details.ts'
import { lockReport } from './lock.ts'
import { reportPolicy } from './policy.ts'
import { CAUTIONS } from './schema-words.ts'

const Id = z.object({ id: z.uuid() })

/** Notes that a sentence was said, or takes a slip of the finger back: 伝えたこと of an advice card, 説明済み事項 of the cautions. */
export const tell = change
  .route({
    method: 'POST',
    path: '/intake/reports/{id}/told',
    summary: 'Record what the person was told',
    tags: ['intake'],
  })
  .input(Id.extend({ cardCode: z.string().max(60), sentenceCode: z.string().max(60), told: z.boolean() }))
  .output(Id)
  .errors({ NO_SUCH_SENTENCE: { status: 422, message: 'その文は今の伝達カードにありません。' } })
  .handler(async ({ input, context: { db, actor, house }, errors }) => {
    const found = await lockReport(db, input.id)
    reportPolicy.require(actor, 'edit', found)
    const { cardCode, sentenceCode } = input
    if (input.told && sayingOf(house.profile, cardCode, sentenceCode) === undefined) throw errors.NO_SUCH_SENTENCE()
    if (cardCode !== CAUTIONS) {
      await (input.told
        ? say(db, actor, house.profile, found, cardCode, [sentenceCode])
        : unsay(db, found, cardCode, [sentenceCode]))
      return { id: found.id }
    }
    const details = openedDetails(found.details)
    const others = (details.explained ?? []).filter((code) => code !== sentenceCode)
    const explained = input.told ? [...others, sentenceCode] : others
    await db
      .updateTable('intake.report')
      .set({
        details: JSON.stringify({ ...details, explained }),
        version: found.version + 1,
        updatedAt: new Date(),
      })
      .where('id', '=', found.id)
      .execute()
    await noteExplained(db, actor, house.profile, found, details.explained, explained)
    return { id: found.id }
  })

type Of = { id: string; roomId: string }

/** What was ticked as explained, or unticked, since: by whom and when, in the words of that day (国の窓口の注意事項). */
export async function noteExplained(
  tx: Tx,
  actor: Actor,
  profile: Profile,
  report: Of,
  before: readonly string[] = [],
  after: readonly string[] = [],
): Promise<void> {
  const said = after.filter((code) => !before.includes(code))
  const unsaid = before.filter((code) => !after.includes(code))
  if (unsaid.length) await unsay(tx, report, CAUTIONS, unsaid)
  if (said.length) await say(tx, actor, profile, report, CAUTIONS, said)
}

function sayingOf(profile: Profile, card: string, code: string): string | undefined {
  if (card === CAUTIONS) return findByCode(profile.cautions, code)?.text
  return findByCode(profile.adviceCards, card)?.sentences.find((s) => s.code === code)?.say
}

async function say(tx: Tx, actor: Actor, profile: Profile, report: Of, card: string, codes: readonly string[]) {
  const rows = codes.flatMap((code) => {
    const sentence = sayingOf(profile, card, code)
    return sentence === undefined ? [] : [{ cardCode: card, sentenceCode: code, sentence }]
  })
  if (!rows.length) return
  await tx
    .insertInto('intake.told')
    .values(rows.map((row) => ({ ...row, reportId: report.id, roomId: report.roomId, byId: actor.id })))
    .onConflict((c) => c.doNothing())
    .execute()
}

const unsay = (tx: Tx, report: Of, card: string, codes: readonly string[]) =>
  tx
    .deleteFrom('intake.told')
    .where('reportId', '=', report.id)
    .where('cardCode', '=', card)
    .where('sentenceCode', 'in', codes)
    .execute()

import { z } from 'zod'
import { dayOf } from '#core/clock/index.ts'
import { AdviceSheet, renderPdf } from '#core/documents/index.ts'
import { notFound, read } from '#core/procedure.ts'
import { advice } from '#core/profile/index.ts'
import { unitOf } from '#modules/people/index.ts'

/** 教示書: what the person is told, on one sheet to take home. */
export const adviceSheet = read
  .route({
    method: 'GET',
    path: '/intake/reports/{id}/advice.pdf',
    summary: 'The advice sheet of a report as PDF',
    tags: ['intake'],
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.file())
  .handler(async ({ input, context: { db, house, actor } }) => {
    const r = await db
      .selectFrom('intake.report')
      .select(['number', 'receivedAt', 'methodCode', 'unitCode', 'nextContactOn'])
      .where('id', '=', input.id)
      .executeTakeFirst()
    if (!r) throw notFound()
    const today = dayOf(new Date())
    const given = advice(house.profile, r.methodCode ?? 'other', today) ?? advice(house.profile, 'other', today)
    if (!given) throw notFound()
    const unit = unitOf(house.profile, r.unitCode)
    const sheet = AdviceSheet.parse({
      template: 'advice-sheet',
      issuer: `${house.profile.organisation.force.name} ${unit?.name ?? ''}`.trim(),
      title: given.card.title,
      lead: '',
      receipt: r.number ? { number: r.number, receivedOn: dayOf(r.receivedAt) } : null,
      steps: given.card.sentences.map((s) => s.say),
      referrals: given.referrals.map(({ body, when }) => ({
        name: body.name,
        telephone: body.contacts.find((c) => c.kind === 'phone')?.value ?? '',
        hours: body.contacts[0]?.hours ?? '',
        note: when,
      })),
      contact: { unit: unit?.name ?? '', person: actor.name, telephone: '', nextOn: r.nextContactOn },
      limits: house.profile.cautions.map((c) => c.text).slice(0, 5),
      source: { name: given.card.source, checkedOn: given.card.validFrom ?? today },
    })
    const bytes = await renderPdf(sheet)
    return new File([new Uint8Array(bytes)], `教示書 ${r.number ?? ''}.pdf`, { type: 'application/pdf' })
  })

import { z } from 'zod'
import type { Tx } from '#core/db/tables.ts'
import { change, glance, notFound } from '#core/procedure.ts'
import { keyOf } from '../key.ts'
import { listedAs, UNLISTED } from '../lists/listed.ts'
import { indicatorPolicy } from '../policy.ts'
import { confirmedOf } from './confirmed.ts'
import { modelIn } from './in-use.ts'
import { judgeAddress } from './judge.ts'
import type { Model } from './model.ts'
import { About, Decision, type Judgement, Opinion } from './schema.ts'

const tags = ['indicators']

/** The model in use: when it was made, from what, and how good it was on what it had not seen. */
export const about = glance
  .route({ method: 'GET', path: '/indicators/judgement', summary: 'The model that judges addresses', tags })
  .output(z.object({ about: About.nullable(), problem: z.string() }))
  .handler(async ({ context: { house } }) => {
    const inUse = modelIn(house.urlModel)
    return inUse.model ? { about: inUse.model.about, problem: '' } : { about: null, problem: inUse.problem }
  })

const Value = z.object({ type: z.enum(['url', 'domain']), value: z.string().min(1).max(2_048) })

/** 判定: what the model suggests of addresses, what the lists say, and what a person has said. It opens no address. */
export const suggest = glance
  .route({ method: 'POST', path: '/indicators/judgement', summary: 'Suggest whether addresses are phishing', tags })
  .input(z.object({ values: z.array(Value).max(500) }))
  .output(z.array(Opinion))
  .handler(({ input, context: { db, house } }) => opinionsOf(db, modelIn(house.urlModel).model, input.values))

async function opinionsOf(tx: Tx, model: Model | undefined, values: readonly z.infer<typeof Value>[]) {
  const keys = values.map((v) => keyOf(v.type, v.value))
  const [listed, confirmed] = await Promise.all([listedAs(tx, values), confirmedOf(tx, keys)])
  return values.map((v, i): Opinion => {
    const key = keys[i] ?? ''
    const judgement: Judgement | null = (model && judgeAddress(model, v.value)) ?? null
    const on = listed[i] ?? UNLISTED
    const said = confirmed.get(key) ?? null
    const proposed = (said ? said.decision === 'bad' : judgement?.suggested === 'suspicious') && !on.protects
    return { ...v, key, judgement, listed: on, proposed, confirmed: said }
  })
}

/** 確認: a person says what an address is; from then on it is no suggestion any more. */
export const confirm = change
  .route({
    method: 'POST',
    path: '/indicators/sightings/{id}/confirm',
    summary: 'Confirm or reject what was suggested of an address',
    tags,
  })
  .input(z.object({ id: z.string().regex(/^\d{1,18}$/), decision: Decision }))
  .output(z.object({ id: z.string() }))
  .handler(async ({ input, context: { db, actor, house } }) => {
    const s = await db
      .selectFrom('indicators.sighting')
      .select(['roomId', 'key', 'type', 'value', 'recordKind', 'recordId'])
      .where('id', '=', input.id)
      .where('type', 'in', ['url', 'domain'])
      .executeTakeFirst()
    if (!s) throw notFound()
    indicatorPolicy.require(actor, 'judge')
    const { model } = modelIn(house.urlModel)
    const judgement = model && judgeAddress(model, s.value)
    await db
      .insertInto('indicators.verdict')
      .values({
        ...s,
        decision: input.decision,
        suggested: judgement?.suggested ?? null,
        chance: judgement?.chance ?? null,
        model: model?.about.dataSha256 ?? null,
        byId: actor.id,
      })
      .execute()
    return { id: input.id }
  })

export const judgementRouter = { about, suggest, confirm }

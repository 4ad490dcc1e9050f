import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { CAUTIONS } from './schema-words.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ name: '説明 太郎', rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
})
afterAll(() => world.close())

const caution = (code: string) => world.house.profile.cautions.find((c) => c.code === code)?.text
const told = async (id: string) =>
  (await desk.api.intake.find({ id })).told.map((t) => [t.cardCode, t.sentenceCode, t.sentence, t.by])

test('what is ticked as explained is kept in its words, with the time and who said it; unticked it is gone', async () => {
  const { id } = await desk.api.intake.save({ form: { body: '相談', details: { explained: ['takes-days'] } } })
  await desk.api.intake.save({ id, form: { details: { explained: ['takes-days', 'not-a-complaint'] } } })

  expect(await told(id)).toEqual([
    [CAUTIONS, 'takes-days', caution('takes-days'), '説明 太郎'],
    [CAUTIONS, 'not-a-complaint', caution('not-a-complaint'), '説明 太郎'],
  ])
  const [first] = (await desk.api.intake.find({ id })).told
  expect(Date.now() - (first?.at.getTime() ?? 0)).toBeLessThan(60_000)
  await desk.api.intake.save({ id, form: { details: { explained: ['not-a-complaint'] } } })
  expect((await told(id)).map(([, code]) => code)).toEqual(['not-a-complaint'])
})

test('it can be said later on the page of the report, and stands in its fields too', async () => {
  const { id } = await desk.api.intake.receive({
    kind: 'consultation',
    body: '説明は後で',
    details: { explained: ['emergency'] },
  })

  await desk.api.intake.tell({ id, cardCode: CAUTIONS, sentenceCode: 'unrelated', told: true })

  expect((await told(id)).map(([, code]) => code)).toEqual(['emergency', 'unrelated'])
  expect((await desk.api.intake.find({ id })).details.explained).toEqual(['emergency', 'unrelated'])
  await expect(
    desk.api.intake.tell({ id, cardCode: CAUTIONS, sentenceCode: 'そんな注意はない', told: true }),
  ).rejects.toMatchObject({ code: 'NO_SUCH_SENTENCE' })
})

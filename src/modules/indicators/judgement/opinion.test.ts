import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { inventedLists } from './lists.fixture.ts'
import { writeModel } from './model.ts'
import { train } from './train.ts'

let world: World
let officer: Officer
let stranger: Officer
let keeper: Officer
beforeAll(async () => {
  world = await openWorld()
  officer = await receiver(world, 'kumamoto-minami')
  stranger = await receiver(world, 'kikuchi')
  keeper = await world.officer({ rights: ['indicators.lists'] })
})
afterAll(async () => world.close())

const receiver = async (w: World, unit: string) =>
  w.officer({ rights: ['intake.receive', 'indicators.lists'], rooms: [await w.unitRoom(unit)], unit })

const FALSE_SITE = 'https://mihonbank.qzxvkjhg.test/jp.php?id=qqq'
const judgement = (o: Officer) => o.api.indicators.judgement
const opinion = async (o: Officer, value = FALSE_SITE, type: 'url' | 'domain' = 'url') =>
  (await judgement(o).suggest({ values: [{ type, value }] }))[0]
async function reported(url: string) {
  const { id } = await officer.api.intake.receive({ kind: 'report', body: `${url} が届いた` })
  const { values } = await officer.api.intake.find({ id })
  return { id, sightingId: values.find((v) => v.type === 'url')?.id ?? '' }
}

test('without a model nothing is suggested, everything else works, and a person may still say what a site is', async () => {
  const { sightingId } = await reported('https://alone.example/')

  await judgement(officer).confirm({ id: sightingId, decision: 'bad' })

  expect(await judgement(officer).about()).toEqual({ about: null, problem: '' })
  expect(await opinion(officer, 'https://alone.example/')).toMatchObject({
    judgement: null,
    proposed: true,
    confirmed: { decision: 'bad' },
  })
})

test('a broken model is named with what to do, and nothing is suggested', async () => {
  const own = await openWorld()
  try {
    writeFileSync(own.house.urlModel, '{"format":"something else"}')
    const someone = await receiver(own, 'kumamoto-minami')

    expect((await someone.api.indicators.judgement.about()).problem).toMatch(/indicators train で作り直/)
    expect((await opinion(someone))?.judgement).toBeNull()
  } finally {
    await own.close()
  }
})

test('with a model a site is suggested with reason and brand until a person says what it is; both stay on record', async () => {
  const own = await openWorld()
  try {
    const { bad, good } = inventedLists(400)
    const { learned, bands, figures, months } = train({ bad, good }, () => {})
    const madeAt = '2026-11-27T00:00:00.000Z'
    const about = { madeAt, dataSha256: 'a'.repeat(64), bad: [], good: [], shared: [], months, figures }
    writeFileSync(own.house.urlModel, writeModel({ about, bands, learned }))
    const someone = await receiver(own, 'kumamoto-minami')
    const { id } = await someone.api.intake.receive({ kind: 'report', body: `${FALSE_SITE} が届いた` })
    const sightingId = (await someone.api.intake.find({ id })).values.find((v) => v.type === 'url')?.id ?? ''

    expect((await someone.api.indicators.judgement.about()).about?.madeAt).toBe(madeAt)
    expect(await opinion(someone)).toMatchObject({
      judgement: { suggested: 'suspicious', brand: '見本銀行' },
      proposed: true,
      confirmed: null,
    })
    await someone.api.indicators.judgement.confirm({ id: sightingId, decision: 'harmless' })
    expect(await opinion(someone)).toMatchObject({ proposed: false, confirmed: { decision: 'harmless' } })
    await someone.api.indicators.judgement.confirm({ id: sightingId, decision: 'open' })
    expect(await opinion(someone)).toMatchObject({ proposed: true, confirmed: null })
    expect(await own.sql('select decision, suggested, model from indicators.verdict order by id')).toEqual([
      { decision: 'harmless', suggested: 'suspicious', model: 'a'.repeat(64) },
      { decision: 'open', suggested: 'suspicious', model: 'a'.repeat(64) },
    ])

    await someone.api.indicators.lists.take({ file: new File(['mihonbank.qzxvkjhg.test'], 'ours.txt') })
    expect(await opinion(someone)).toMatchObject({ proposed: false, listed: { protects: true } })
  } finally {
    await own.close()
  }
})

test('what a person of another room said of a site is not seen, and cannot be said of a sighting that one does not see', async () => {
  const { sightingId } = await reported('https://secret.example/login')
  await judgement(officer).confirm({ id: sightingId, decision: 'bad' })

  expect(await opinion(stranger, 'https://secret.example/login')).toMatchObject({ confirmed: null, proposed: false })
  await expect(judgement(stranger).confirm({ id: sightingId, decision: 'harmless' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(judgement(keeper).confirm({ id: sightingId, decision: 'harmless' })).rejects.toBeTruthy()
})

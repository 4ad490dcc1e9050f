import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let minami: Officer
let kikuchi: Officer
beforeAll(async () => {
  world = await openWorld()
  const at = async (unit: string) =>
    world.officer({ rights: ['intake.receive'], rooms: [await world.unitRoom(unit)], unit })
  minami = await at('kumamoto-minami')
  kikuchi = await at('kikuchi')
  await world.sql(`update core.room set contact = '菊池署 生活安全課' where id = $1`, [await world.unitRoom('kikuchi')])
})
afterAll(() => world.close())

const received = async (who: Officer, body: string) =>
  (await who.api.intake.receive({ kind: 'report', body, key: randomUUID() })).id
/** As the report came to both, each time in words of its own. */
async function cameToBoth() {
  const body = `偽の警告画面が出て番号にかけたと言う。控え ${randomUUID()}`
  const other = await received(kikuchi, body)
  return { body, other, mine: await received(minami, body) }
}
const asked = (id: string) => minami.api.intake.sameElsewhere({ id })

test('where the same words were accepted elsewhere the officer is told whom to ask, and nothing else', async () => {
  const { mine } = await cameToBoth()

  expect(await asked(mine)).toEqual({ askUnits: ['菊池署 生活安全課'], blind: 'asked' })
})

test('other words, words of the own rooms alone, a draft elsewhere and a few characters tell of nobody', async () => {
  const { body } = await cameToBoth()
  const twice = `同じ所属に二度届いた話。控え ${randomUUID()}`
  await received(minami, twice)
  const drafted = `下書きのままの話。まだ誰も受理していない。${randomUUID()}`
  await kikuchi.api.intake.save({ form: { kind: 'report', channel: 'counter', body: drafted } })
  await received(kikuchi, 'だまされた')

  for (const words of [`${body}。`, twice, drafted, 'だまされた'])
    expect(await asked(await received(minami, words))).toEqual({ askUnits: [], blind: 'asked' })
})

test('a room that opted out answers as if it had nothing', async () => {
  const { mine } = await cameToBoth()
  const room = await world.unitRoom('kikuchi')

  await world.sql('update core.room set answers_blind = false where id = $1', [room])
  const silent = await asked(mine)
  await world.sql('update core.room set answers_blind = true where id = $1', [room])

  expect(silent).toEqual({ askUnits: [], blind: 'asked' })
})

test('nobody asks by a report of others, and each question is in the log and counts to the limit of the hour', async () => {
  const { mine, other } = await cameToBoth()
  await expect(asked(other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const questions = async () =>
    (
      await world.sql<{ n: number }>(
        `select coalesce(sum((detail->>'keys')::int), 0)::int n from core.audit where what = 'indicators.blind' and person_id = $1`,
        [minami.id],
      )
    )[0]?.n ?? 0
  const before = await questions()

  await asked(mine)
  expect(await questions()).toBe(before + 1)
  await world.sql(
    `insert into core.audit (person_id, what, detail) values ($1, 'indicators.blind', '{"keys": 3000}')`,
    [minami.id],
  )

  expect(await asked(mine)).toEqual({ askUnits: [], blind: 'limited' })
})

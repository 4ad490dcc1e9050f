import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'
import { fillStaff } from './staff.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const owner = new pg.Client(world.admin)
  await owner.connect()
  await fillStaff(owner, world.house)
  await owner.end()
})
afterAll(async () => world.close())

test('who looks around does what the post may do elsewhere: lists are kept and values written out by a 係長, not by a 係員', async () => {
  const people = await world.sql<{ id: string; number: string }>(
    `select id, staff_number as number from core.person where staff_number in ('demo-1', 'demo-2')`,
  )
  const as = async (number: string) => (await world.officerOf(people.find((p) => p.number === number)?.id ?? '')).api
  const [clerk, chief] = [await as('demo-1'), await as('demo-2')]
  const file = () => new File(['own.example\n'], 'own.txt')

  expect(await chief.indicators.lists.take({ file: file() })).toMatchObject({ taken: 1 })
  await expect(chief.indicators.exports.preview({ format: 'plain', tlp: 'green' })).resolves.toMatchObject({
    written: 0,
  })
  await expect(clerk.indicators.lists.take({ file: file() })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  // the file is not there, which only who may import is told
  const look = clerk.indicators.imports.look({ fileId: '00000000-0000-4000-8000-000000000000' })
  await expect(look).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => world.close())

test('smoke', async () => {
  const o = await world.officer({ rights: ['admin.people'], rooms: [await world.unitRoom('cyber')] })
  console.log(await o.api.people.me())
  console.log(await o.api.people.units())
  const link = await o.api.people.add({ staffNumber: 'A1', name: '試験 花子', unitCode: 'cyber', post: '係長' })
  console.log(await o.api.people.find({ id: link.id }), await o.api.people.list({}))
  expect(1).toBe(1)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => world.close())

test('what a test arranges at once goes to the database one after the other, as its driver wants it', async () => {
  const warnings: string[] = []
  const hear = (warning: Error) => warnings.push(warning.message)
  process.on('warning', hear)

  const rooms = await Promise.all(['甲', '乙', '丙'].map((name) => world.room(name)))
  await new Promise(setImmediate)
  process.off('warning', hear)

  expect(new Set(rooms).size).toBe(3)
  expect(warnings).toEqual([])
})

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statusWords } from '#core/ui/status-words.ts'
import { openWorld, type World } from '#testing/world.ts'

const glossary = readFileSync(resolve(import.meta.dirname, '../docs/glossary.md'), 'utf8')
let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('every table and field that the glossary names is in the database', async () => {
  const columns = await world.sql<{ place: string; name: string }>(
    `select table_schema || '.' || table_name as place, column_name as name from information_schema.columns`,
  )
  const there = new Set(columns.flatMap(({ place, name }) => [place, `${place}.${name}`]))

  const named = [...glossary.matchAll(/`([a-z]+\.[a-z_]+(?:\.[a-z_]+)?)`/g)].map(([, place = '']) => place)
  const places = named.filter((place) => !place.endsWith('.json') && !place.endsWith('.ts'))

  expect(places.length).toBeGreaterThan(50)
  expect(places.filter((place) => !there.has(place))).toEqual([])
})

test('the status words of the glossary are those of the screens', () => {
  const [, section = ''] = /## Status words(.*?)\n## /s.exec(glossary) ?? []
  const rows = section.split('\n').filter((line) => /^\| (dashed|plain|blue|orange|green|red)/.test(line))
  const words = rows.flatMap((row) => (row.split('|')[2] ?? '').split(',').map((cell) => cell.trim().split(' ')[0]))

  expect(words).toEqual(Object.keys(statusWords))
})

test('no Japanese word stands twice', () => {
  const words = [...glossary.matchAll(/^\| ([^|`]*?\p{Script=Han}[^|`]*?) +\|/gmu)]
    .map(([, word]) => word)
    .filter((word) => word !== '日本語')

  expect(words.length).toBeGreaterThan(80)
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
})

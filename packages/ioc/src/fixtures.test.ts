import { describe, expect, test } from 'vitest'
import { type Expected, type Fixture, readFixtures } from '../fixtures/read.ts'
import { extract, type Indicator } from './index.ts'

const key = ({ type, value }: Expected) => `${type} ${value.replace(/\/$/, '')}`

/** What was found, apart from the hosts of URLs, which stand in the URL already. */
function found(fixture: Fixture): Indicator[] {
  const items = extract(fixture.text)
  const wanted = new Set(fixture.must.map(key))
  return items.filter((item) => item.within === undefined || wanted.has(key(item)))
}

for (const [folder, title] of [
  ['ja', 'invented Japanese reports'],
  ['en', 'invented English analysts’ notes full of code'],
] as const) {
  describe(title, () => {
    test.each(readFixtures(folder))('$title: everything is found and nothing else', (fixture) => {
      const got = found(fixture)

      const may = new Set([...fixture.must, ...fixture.may].map(key))
      const keys = new Set(got.map(key))
      expect(fixture.must.filter((item) => !keys.has(key(item)))).toEqual([])
      expect(got.filter((item) => !may.has(key(item))).map(key)).toEqual([])
      const never = new Set(fixture.never.map((item) => key(item).toLowerCase()))
      expect(got.filter((item) => never.has(key(item).toLowerCase())).map(key)).toEqual([])
    })

    test('the role of a value is read from its sentence', () => {
      for (const fixture of readFixtures(folder)) {
        for (const expected of fixture.must.filter(({ role }) => role)) {
          const item = extract(fixture.text).find((candidate) => key(candidate) === key(expected))
          expect([fixture.title, item?.value, item?.role]).toEqual([fixture.title, item?.value, expected.role])
        }
      }
    })
  })
}

test('there are more than sixty Japanese texts of every channel', () => {
  expect(readFixtures('ja').length).toBeGreaterThan(60)
})

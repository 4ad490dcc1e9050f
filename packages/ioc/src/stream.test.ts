import { expect, test } from 'vitest'
import { readFixtures } from '../fixtures/read.ts'
import { extract, extractStream, type Indicator } from './index.ts'

async function all(source: Iterable<string>): Promise<Indicator[]> {
  const items: Indicator[] = []
  for await (const item of extractStream(source)) items.push(item)
  return items
}

const text = readFixtures('ja')
  .map((fixture) => fixture.text)
  .join('\n\n')

test('a text of several megabytes in small pieces gives what the whole text gives', async () => {
  const long = Array.from({ length: 150 }, () => text).join('\n\n')
  const pieces = Array.from({ length: Math.ceil(long.length / 7001) }, (_, k) => long.slice(k * 7001, (k + 1) * 7001))

  const streamed = await all(pieces)

  const brief = ({ type, value, start, end }: Indicator) => `${type} ${value} ${start} ${end}`
  expect(streamed.map(brief)).toEqual(extract(long).map(brief))
  expect(long.length).toBeGreaterThan(2_000_000)
})

test('an empty text and a short one', async () => {
  expect(await all([])).toEqual([])
  expect((await all(['hxxp://a[.]', 'example/'])).map((item) => item.value)).toEqual(['http://a.example/', 'a.example'])
})

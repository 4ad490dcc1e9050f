import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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

/** Pieces of the fixtures' text, of any number, made as they are read. */
function* pieces(megabytes: number): Generator<string> {
  for (let length = 0; length < megabytes * 1e6; length += text.length) yield text
}

test('thirty megabytes pass through in the memory of a few blocks', { timeout: 240_000 }, async () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const memory = () => {
    collect()
    return process.memoryUsage().heapUsed / 1e6
  }
  const before = memory()
  let most = 0
  let count = 0
  let last = 0

  for await (const item of extractStream(pieces(30), { types: ['url', 'ipv4', 'email'], hosts: false })) {
    if (++count % 5000 === 0) most = Math.max(most, memory() - before)
    expect(item.start).toBeGreaterThanOrEqual(last)
    last = item.start
  }

  expect(last).toBeGreaterThan(29_000_000)
  expect(count).toBeGreaterThan(10_000)
  expect(most).toBeLessThan(40)
})

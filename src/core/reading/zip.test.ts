import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { zip } from '#testing/zip.ts'
import { entriesOf, nameOf, openZipAt, unzipped } from './zip.ts'

test('of a ZIP that lies elsewhere its table and the one entry are read, not the others', async () => {
  const noise = () => randomBytes(300_000).toString('base64')
  const bytes = zip([
    { name: 'a.txt', content: noise() },
    { name: '一覧の本体.txt', content: 'これだけ' },
    ...Array.from({ length: 20 }, (_, i) => ({ name: `z${i}.txt`, content: noise() })),
  ])
  let read = 0
  const file = {
    sizeBytes: bytes.length,
    async *read(start: number, end: number) {
      read += end - start
      yield bytes.subarray(start, end)
    },
  }

  const archive = await openZipAt(file)
  const texts: string[] = []
  for await (const entry of entriesOf(archive))
    if (nameOf(entry) === '一覧の本体.txt')
      texts.push(Buffer.from((await unzipped(archive, entry, 100)) ?? []).toString())

  expect(texts).toEqual(['これだけ'])
  expect(read).toBeLessThan(80_000)
  expect(bytes.length).toBeGreaterThan(4_000_000)
})

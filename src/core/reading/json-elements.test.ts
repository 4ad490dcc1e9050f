import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementsOf } from './json-elements.ts'

async function read(text: string, size = text.length, name = 'objects', most = 1_000_000) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
  }
  const all = []
  for await (const element of elementsOf(pieces(), name, most)) all.push(element)
  return all
}
const parsed = (all: Awaited<ReturnType<typeof read>>) => all.map((e) => ('text' in e ? JSON.parse(e.text) : e.fault))

test('the objects of a bundle come one by one with their lines, and the bundle itself does not', async () => {
  const text =
    '{\n "type": "bundle", "x": {"objects": [{"no": 1}]},\n "objects": [\n  {"a": "]}{["},\n  {"b": [{"c": 1}]}\n ], "id": 1\n}'

  const all = await read(text)

  expect(parsed(all)).toEqual([{ a: ']}{[' }, { b: [{ c: 1 }] }])
  expect(all.map((e) => e.line)).toEqual([4, 5])
})

test('lists at the top and JSON lines are read as well', async () => {
  expect(parsed(await read('[{"a":1},2,"x",[{"b":2}],{"c":3}]'))).toEqual([{ a: 1 }, { c: 3 }])
  expect(parsed(await read('{"a":1}\n{"b":{"objects":[1]}}\n'))).toEqual([{ a: 1 }, { b: { objects: [1] } }])
})

test('wherever the document is cut into pieces, the same objects come out', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      fc.integer({ min: 1, max: 40 }),
      async (objects, size) => {
        const bundle = JSON.stringify({ 'a"\\': '\\"objects":[{', objects, z: '\\' })
        expect(parsed(await read(bundle, size))).toEqual(JSON.parse(JSON.stringify(objects)))
      },
    ),
  )
})

test('an object too large is said and passed over; what ends too early is said', async () => {
  const all = await read(`{"objects":[{"a":"${'x'.repeat(500)}"},{"b":1}]}`, 10, 'objects', 100)

  expect(parsed(all)).toEqual(['ELEMENT_TOO_LARGE', { b: 1 }])
  expect(parsed(await read('{"objects":[{"a":1},{"b":'))).toEqual([{ a: 1 }, 'BROKEN_JSON'])
})

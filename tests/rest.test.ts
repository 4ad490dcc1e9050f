import { expect, test } from 'vitest'
import { z } from 'zod'
import { router } from '#server/router.ts'

type Asked = { path: string; name: string; schema: z.ZodType }

/** Every field with its schema, of the questions or of all procedures. Of a question it comes as the text of a query. */
function asked(node: unknown, which: 'questions' | 'all'): Asked[] {
  if (typeof node !== 'object' || node === null) return []
  if (!('~orpc' in node)) return Object.values(node).flatMap((inside) => asked(inside, which))
  const { route, inputSchema } = node['~orpc'] as { route: { method?: string; path?: string }; inputSchema?: unknown }
  const input = bare(inputSchema)
  if ((which === 'questions' && route.method !== 'GET') || !(input instanceof z.ZodObject)) return []
  return fieldsOf(route.path ?? '', input)
}

/** What stands inside of a default, an option or a null. */
function bare(schema: unknown): unknown {
  const wrapped = schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
  return wrapped ? bare(schema.unwrap()) : schema
}

function fieldsOf(path: string, schema: z.ZodObject): Asked[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const inner = bare(field)
    if (inner instanceof z.ZodObject) return fieldsOf(`${path} ${name}`, inner)
    return [{ path, name, schema: field as z.ZodType }] // a shape holds schemas
  })
}

const reads = ({ schema }: Asked, value: unknown) => schema.safeParse(value).data

test('over REST a question takes yes or no and numbers as text, 「false」 is no, and every procedure takes instants as text', () => {
  const [questions, all] = [asked(router, 'questions'), asked(router, 'all')]
  const at = new Date('2026-11-24T05:30:00.000Z')
  const wrong = (fields: Asked[], of: (field: Asked) => boolean, values: [text: string, value: unknown][]) =>
    fields
      .filter(of)
      .filter((f) => values.some(([text, value]) => String(reads(f, text)) !== String(value)))
      .map((f) => `${f.path} ${f.name}`)

  expect(
    wrong(questions, (f) => reads(f, true) === true, [
      ['true', true],
      ['false', false],
    ]),
  ).toEqual([])
  const yesNo = all.filter((f) => reads(f, true) === true && reads(f, false) === false)
  expect(yesNo.length).toBeGreaterThan(20)
  expect(
    yesNo.filter((f) => reads(f, 'false') === true || reads(f, '0') === true).map((f) => `${f.path} ${f.name}`),
  ).toEqual([])
  expect(wrong(questions, (f) => reads(f, 1) === 1, [['1', 1]])).toEqual([])
  expect(wrong(all, (f) => reads(f, at) instanceof Date, [['2026-11-24T14:30:00+09:00', at]])).toEqual([])
  expect(questions.length).toBeGreaterThan(40)
})

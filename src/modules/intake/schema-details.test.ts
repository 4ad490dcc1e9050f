import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { isCorporateNumber } from './schema-corporate.ts'
import { Details } from './schema-details.ts'
import type { DetailField } from './schema-field.ts'
import { DETAIL_FIELDS, type DetailValue, detailIn, detailsFrom } from './schema-fields.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
})
afterAll(() => world.close())

const CORPORATE = '7000012050002'

/** A value that fits the field. */
function example(field: DetailField): DetailValue {
  if (field.type === 'yes') return true
  if (field.type === 'day') return '1953-04'
  if (field.type === 'moment') return '2026-11-24T14:06'
  if (field.type === 'digits') return '1234567'.slice(0, field.count)
  if (field.type === 'corporate-number') return CORPORATE
  if (field.type === 'line') return `見本${field.label}`
  const code = 'words' in field ? (Object.keys(field.words)[0] ?? '') : field.name === 'municipality' ? '432105' : 'x'
  return field.type === 'many' ? [code] : code
}

test('every field of the form is kept as it was given, and comes back', async () => {
  const all = DETAIL_FIELDS.map((field) => [field, example(field)] as const)
  const details = Details.parse(detailsFrom(all))

  const { id } = await desk.api.intake.receive({ kind: 'report', body: '見本の申出', details })

  const found = (await desk.api.intake.find({ id })).details
  for (const [field, value] of all) expect(detailIn(found, field), field.label).toEqual(value)
})

test('names and places of the fields are each there once', () => {
  const places = DETAIL_FIELDS.map((f: DetailField) => `${f.section}.${f.key ?? ''}`)

  expect(new Set(DETAIL_FIELDS.map((f) => f.name)).size).toBe(DETAIL_FIELDS.length)
  expect(new Set(places).size).toBe(DETAIL_FIELDS.length)
})

test('every field has a bound: what is too long, or no number or date of its kind, is refused', () => {
  const tooMuch = (field: DetailField) => (field.type === 'many' ? Array(30).fill('x'.repeat(61)) : 'x'.repeat(3_000))

  for (const field of DETAIL_FIELDS)
    expect(Details.safeParse(detailsFrom([[field, tooMuch(field)]])).success, field.label).toBe(false)
})

test.each([
  [CORPORATE, true],
  ['8000012050002', false],
  ['700001205000', false],
  ['７００００１２０５０００２', false],
])('the check digit of a 法人番号 is looked at: %s', (text, right) => {
  expect(isCorporateNumber(text)).toBe(right)
})

test('completing one part after acceptance leaves the others and what was said, and stands in the course', async () => {
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '最初に聞いたこと',
    details: { reporter: { name: '見本 花子' }, columns: { 元の列: '値' } },
  })
  const before = await desk.api.intake.find({ id })

  await desk.api.intake.save({
    id,
    version: before.version,
    form: { body: '書き換え', lossYen: 5_000, details: { harm: { from: '2026-11-24', urgency: ['transfer'] } } },
  })

  const after = await desk.api.intake.find({ id })
  expect(after.body).toBe('最初に聞いたこと')
  expect(after.details).toEqual({ ...before.details, harm: { from: '2026-11-24', urgency: ['transfer'] } })
  expect(after.entries[0]?.text).toBe('補った項目: 被害額、発生日時（始め）、緊急性の判断')
})

test('one who read an older state is told, and nothing is overwritten', async () => {
  const { id } = await desk.api.intake.receive({ kind: 'report', body: '二人が補う' })
  const { version } = await desk.api.intake.find({ id })
  await desk.api.intake.save({ id, version, form: { details: { referredTo: '消費生活センター' } } })

  const late = desk.api.intake.save({ id, version, form: { details: { referredTo: '法務局' } } })

  await expect(late).rejects.toMatchObject({ code: 'CHANGED_BY_ANOTHER' })
  expect((await desk.api.intake.find({ id })).details.referredTo).toBe('消費生活センター')
})

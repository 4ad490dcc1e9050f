import { expect, test } from 'vitest'
import type { DetailField } from '../schema-field.ts'
import { DETAIL_FIELDS, detailIn } from '../schema-fields.ts'
import { TABLE_FIELD_OPTIONS, TABLE_FIELDS } from '../schema-table.ts'
import { codeIn } from './cell.ts'
import { isRefusal } from './channel.ts'
import { parsed } from './channels.fixture.ts'
import { csv } from './csv.ts'
import { defaultMapping, type Field, Mapping } from './mapping.ts'

const choices = {
  methods: [{ code: 'phishing', name: 'フィッシング' }],
  outcomes: [{ code: 'advice', name: '教示・助言' }],
  municipalities: [
    { code: '431001', name: '熊本市' },
    { code: '431010', name: '熊本市中央区' },
  ],
  cautions: [{ code: 'takes-days', name: '返事に日数がかかります' }],
}

/** A table whose headings are the labels of the fields. */
async function read(cells: Record<string, string>) {
  const names = Object.keys(cells)
  const labels = names.map((name) => `列 ${name}`)
  const columns = Object.fromEntries(names.map((name, i) => [labels[i], name as Field]))
  const mapping = Mapping.parse({ ...defaultMapping, columns: { ...columns, 内容: 'text' } })
  const quoted = Object.values(cells).map((cell) => `"${cell.replaceAll('"', '""')}"`)
  const table = `内容,${labels.join(',')}\n申出,${quoted.join(',')}\n次の行,${names.map(() => '').join(',')}\n`
  return parsed(csv, '表.csv', table, { mapping, choices, now: new Date('2026-11-24T10:00:00+09:00') })
}

/** Of lists of the prefecture: one of it, or a word that is on none and stays as it was written. */
const NAMED: Record<string, [string, string]> = {
  municipality: ['431010', '熊本市中央区'],
  explained: ['takes-days', '返事に日数がかかります'],
}
const AS_WRITTEN = ['一覧にない語', '一覧にない語']

/** How a cell of the field is written in a table, and what the form then holds. */
function written(field: DetailField): [cell: string, value: unknown] {
  if (field.type === 'yes') return ['はい', true]
  if (field.type === 'day') return ['昭和28年4月', '1953-04']
  if (field.type === 'moment') return ['R8.11.24 14:06', '2026-11-24T14:06']
  if (field.type === 'digits') return ['０１２３４５６'.slice(0, field.count), '0123456'.slice(0, field.count)]
  if (field.type === 'corporate-number') return ['7000-0120-50002', '7000012050002']
  if (field.type === 'line') return [`見本${field.label}`, `見本${field.label}`]
  const [code = '', word = ''] = ('words' in field && Object.entries(field.words)[0]) || NAMED[field.name] || AS_WRITTEN
  return [word, field.type === 'many' ? [code] : code]
}

test('every field that the form has can be filled by a column of a table', async () => {
  const examples = DETAIL_FIELDS.map((field: DetailField) => [field, ...written(field)] as const)

  const [draft] = await read(Object.fromEntries(examples.map(([field, cell]) => [field.name, cell])))

  const details = draft && !isRefusal(draft) ? draft.form?.details : undefined
  for (const [field, , value] of examples) expect(detailIn(details ?? {}, field), field.label).toEqual(value)
})

test('what is no further field is read too: method, sum, times, numbers, outcome', async () => {
  const [draft] = await read({
    methodCode: 'フィッシング',
    lossYen: '１４８万円',
    transferredAt: '2026/11/24 9:06',
    externalNumber: '相談簿7',
    outcome: 'advice',
    nextContactOn: 'R8.12.1',
  })

  expect(draft).toMatchObject({
    form: {
      methodCode: 'phishing',
      lossYen: 1_480_000,
      transferredAt: new Date('2026-11-24T09:06:00+09:00'),
      externalNumber: '相談簿7',
      outcome: 'advice',
      nextContactOn: '2026-12-01',
    },
  })
})

test('the editor offers every field once, in groups, with a word in Japanese', () => {
  expect(TABLE_FIELD_OPTIONS.map((o) => o.value)).toEqual(TABLE_FIELDS)
  expect(new Set(TABLE_FIELDS).size).toBe(TABLE_FIELDS.length)
  for (const { label, group } of TABLE_FIELD_OPTIONS) expect(`${label}${group}`).toMatch(/[ぁ-んァ-ヶ一-龠]/)
})

test.each([
  ['harmed', 'たぶん', 'BAD_YES'],
  ['birth', '五十歳くらい', 'BAD_DATE'],
  ['occurredAt', '2026/13/45', 'BAD_DATE'],
  ['bankCode', '12', 'BAD_DIGITS'],
  ['corporateNumber', '8000012050002', 'BAD_CORPORATE_NUMBER'],
  ['reporterKind', '宇宙人', 'BAD_CHOICE'],
  ['wishes', '検挙、返品', 'BAD_CHOICE'],
  ['municipality', '東京都', 'BAD_CHOICE'],
  ['explained', '知らない注意', 'BAD_CHOICE'],
  ['reportedTo', Array.from({ length: 30 }, (_, i) => `機関${i}`).join('、'), 'BAD_CHOICE'],
  ['name', 'あ'.repeat(201), 'TOO_LONG'],
  ['methodCode', '新しい手口', 'BAD_CHOICE'],
  ['outcome', '様子見', 'BAD_CHOICE'],
  ['lossYen', '百万くらい', 'BAD_AMOUNT'],
  ['lossYen', '99999999999999', 'BAD_AMOUNT'],
  ['nextContactOn', 'そのうち', 'BAD_DATE'],
])(
  'a bad cell refuses its row with line, column and reason, and the next row is taken: %s %s',
  async (name, cell, code) => {
    const [bad, next] = await read({ [name]: cell })

    expect(bad).toMatchObject({ code, place: { line: 2, field: `列 ${name}` }, message: expect.stringMatching(/。$/) })
    expect(next).toMatchObject({ text: '次の行', place: { line: 3 } })
  },
)

test('a wrong choice is told what may stand there', async () => {
  const [bad] = await read({ reporterKind: '宇宙人' })

  expect(bad).toMatchObject({ message: expect.stringContaining('個人、法人、団体、学校、官公庁') })
})

test.each([
  ['ageGroup', '63歳', '60代'],
  ['sex', '女', '女性'],
  ['municipality', '熊本県熊本市中央区', '431010'],
  ['municipality', '431001', '431001'],
  ['power', '電源を切った', 'off'],
])('people write choices in other ways too: %s %s', async (name, cell, value) => {
  const [draft] = await read({ [name]: cell })

  const field = DETAIL_FIELDS.find((f) => f.name === name) as DetailField // names of the table above
  expect(detailIn((draft && !isRefusal(draft) && draft.form?.details) || {}, field)).toBe(value)
})

test('two columns of one field are put together where that makes sense, and must agree where not', async () => {
  const mapping = Mapping.parse({
    ...defaultMapping,
    columns: { 内容: 'text', 姓: 'name', 名: 'name', 発生: 'occurredAt', 発生2: 'occurredAt' },
  })
  const items = await parsed(
    csv,
    '表.csv',
    '内容,姓,名,発生,発生2\n一,見本,花子,2026/11/1,2026/11/1\n二,,,2026/11/1,2026/11/2\n',
    {
      mapping,
    },
  )

  expect(items).toMatchObject([
    { form: { details: { reporter: { name: '見本 花子' }, harm: { from: '2026-11-01' } } } },
    { code: 'SEVERAL_VALUES', place: { line: 3, field: '発生' }, message: expect.stringContaining('発生、発生2') },
  ])
})

test('a word that could be several choices is none of them', () => {
  const list = [
    { code: 'a', name: '詐欺（投資）' },
    { code: 'b', name: '詐欺（通販）' },
  ]

  expect(codeIn(list, '詐欺')).toBeUndefined()
  expect(codeIn(list, '詐欺（通販）ほか')).toBe('b')
})

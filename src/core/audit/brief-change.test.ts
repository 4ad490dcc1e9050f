import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { briefChange } from './brief-change.ts'

let world: World
let desk: Officer
let auditor: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
  auditor = await world.officer({ rights: ['audit.read'] })
})
afterAll(() => world.close())

test('of a change the log says which fields were written, never what stands in them', async () => {
  const { id } = await desk.api.intake.save({
    form: {
      kind: 'report',
      channel: 'counter',
      body: '聞いたことの全文',
      methodCode: 'phishing',
      lossYen: 880_000,
      details: {
        reporter: { name: '見本 花子', phone: '090-0000-0001', wantsAnswer: true },
        columns: { 家族の名: '見本 太郎' },
      },
    },
  })

  const { rows } = await auditor.api.audit.list({ personId: desk.id })
  expect(rows[0]).toMatchObject({
    what: 'intake.save',
    subject: id,
    detail: {
      form: {
        kind: 'report',
        channel: 'counter',
        methodCode: 'phishing',
        details: { reporter: { wantsAnswer: true } },
      },
      written: [
        'form.body',
        'form.lossYen',
        'form.details.reporter.name',
        'form.details.reporter.phone',
        'form.details.columns.家族の名',
      ],
    },
  })
  expect(JSON.stringify(rows)).not.toMatch(/見本|090-0000|880|全文/)
})

test('reasons, days, codes and ids stand as given: the act would not be understood without them', () => {
  const id = '6f1c1f6e-0000-4000-8000-000000000001'
  const until = new Date('2026-12-01T00:00:00Z')

  expect(
    briefChange({ id, reportIds: [id], reason: '転記の誤り', until, rights: ['intake.receive'], told: false }),
  ).toEqual({
    id,
    reportIds: [id],
    reason: '転記の誤り',
    until: until.toISOString(),
    rights: ['intake.receive'],
    told: false,
  })
})

test('secrets are not even named, and whatever is sent the row stays small', () => {
  const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`欄${i}`.repeat(30), { a: { b: ['x'] } }]))

  expect(briefChange({ password: 'p', token: 't', code: '123456' })).toBeUndefined()
  expect(JSON.stringify(briefChange({ form: many })).length).toBeLessThan(20_000)
})

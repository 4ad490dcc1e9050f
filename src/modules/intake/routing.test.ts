import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { runImports } from './run-import.ts'
import type { Form } from './schema.ts'

let world: World
let desk: Officer
let there: Officer

beforeAll(async () => {
  world = await openWorld()
  const [minami, kikuchi] = [await world.unitRoom('kumamoto-minami'), await world.unitRoom('kikuchi')]
  desk = await world.officer({ rights: ['intake.receive'], rooms: [minami], unit: 'kumamoto-minami' })
  there = await world.officer({ rights: ['intake.receive'], rooms: [kikuchi], unit: 'kikuchi' })
})
afterAll(() => world.close())

const at = (address: string, more: Form = {}): Form => ({
  kind: 'consultation',
  channel: 'counter',
  body: 'SNSで知り合った人に投資を勧められ、指定の口座に振り込んだ。',
  methodCode: 'sns-investment',
  details: { reporter: { address } },
  ...more,
})
async function accept(form: Form) {
  const { id } = await desk.api.intake.save({ form })
  return desk.api.intake.accept({ id })
}

test('while one types, station and section are proposed with the reason', async () => {
  const found = await desk.api.intake.suggestRouting({ address: '菊池市隈府1-1', methodCode: 'sns-investment' })

  expect(found).toEqual({
    municipality: '432105',
    candidates: [
      {
        unitCode: 'kikuchi',
        name: '熊本県菊池警察署',
        reason: '菊池市は菊池署の管轄です',
        certain: true,
        confirmed: false,
      },
    ],
    section: expect.objectContaining({
      code: 'criminal-2',
      name: '刑事第二課',
      reason: '「SNS型投資詐欺」は、知能犯と匿名・流動型犯罪グループを扱う課の受け持ちです',
    }),
  })
})

test('a ward of Kumamoto is split by 町字: what the data cannot tell is left open between the stations', async () => {
  const of = async (address: string) =>
    (await desk.api.intake.suggestRouting({ address }))?.candidates.map((c) => `${c.unitCode}${c.certain ? '' : '?'}`)

  expect(await of('熊本市西区花園七丁目')).toEqual(['kumamoto-chuo'])
  expect(await of('熊本市西区島崎')).toEqual(['kumamoto-minami'])
  expect(await of('熊本市西区')).toEqual(['kumamoto-chuo?', 'kumamoto-minami?'])
  expect(await of('福岡県福岡市中央区')).toBeUndefined()
})

test('what belongs to the receiving station is settled by the rule itself', async () => {
  const { id } = await accept(at('熊本市南区富合町'))

  expect(await desk.api.intake.find({ id })).toMatchObject({
    sectionCode: 'criminal-2',
    routedAt: expect.any(Date),
    routedBy: null,
    routingReason: expect.stringContaining('熊本市南区は熊本南署の管轄です'),
  })
})

test('what belongs elsewhere stays where it was received until a person decides, and the queue says so', async () => {
  const { id } = await accept(at('菊池市隈府'))

  expect(await desk.api.intake.find({ id })).toMatchObject({ unitCode: 'kumamoto-minami', routedAt: null })
  const row = (await desk.api.intake.list({})).rows.find((r) => r.id === id)
  expect(row?.elsewhere).toBe('kikuchi')

  await desk.api.intake.handOver({ id, unitCode: 'kikuchi' })

  expect(await there.api.intake.find({ id })).toMatchObject({
    unitCode: 'kikuchi',
    sectionCode: 'criminal-2',
    routingReason:
      '菊池市は菊池署の管轄です。「SNS型投資詐欺」は、知能犯と匿名・流動型犯罪グループを扱う課の受け持ちです',
  })
})

test('keeping it against the proposal needs a reason, which is recorded with who gave it', async () => {
  const { id } = await accept(at('菊池市隈府'))

  await expect(desk.api.intake.assign({ id })).rejects.toMatchObject({ code: 'ROUTING_REASON_NEEDED' })
  await expect(desk.api.intake.handOver({ id, unitCode: 'yamaga' })).rejects.toMatchObject({
    code: 'ROUTING_REASON_NEEDED',
  })
  await desk.api.intake.assign({ id, sectionCode: 'community-safety', reason: '勤め先が管内' })

  const report = await desk.api.intake.find({ id })
  expect(report).toMatchObject({
    sectionCode: 'community-safety',
    routingReason: '勤め先が管内',
    routedBy: desk.name,
  })
  expect(report.entries[0]?.text).toBe('担当を決めた: 熊本県熊本南警察署 生活安全課。勤め先が管内')
})

test('a draft may name where it goes: it is numbered here and handed over in the same breath', async () => {
  await expect(accept(at('菊池市隈府', { toUnit: 'yamaga' }))).rejects.toMatchObject({ code: 'ROUTING_REASON_NEEDED' })

  const { id, number, handedTo } = await accept(at('菊池市隈府', { toUnit: 'kikuchi' }))

  expect([number.split('-')[0], handedTo]).toEqual(['熊本南', '熊本県菊池警察署'])
  await expect(desk.api.intake.find({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { entries } = await there.api.intake.find({ id })
  expect(entries.map((e) => e.text).filter((text) => text.includes('引継ぎ'))).toEqual([
    expect.stringContaining('熊本県菊池警察署へ引継ぎ: 菊池市は菊池署の管轄です'),
  ])
})

test('an address filled in after acceptance brings the proposal then', async () => {
  const { id } = await accept({ kind: 'consultation', body: '住所はあとで聞く。' })

  await desk.api.intake.save({ id, form: { details: { reporter: { municipality: '432105' } } } })

  expect((await desk.api.intake.find({ id })).suggestion?.candidates.map((c) => c.unitCode)).toEqual(['kikuchi'])
})

test('rows of a table and a text that says the address bring the proposal too; a list of URLs brings none', async () => {
  const hand = async (name: string, text: string) => {
    await desk.api.intake.imports.start({ file: new File([text], name) })
    await runImports(world.house, new AbortController().signal)
    const [row] = await world.sql<{ suggestion: unknown }>(
      'select suggestion from intake.report order by created_at desc, id limit 1',
    )
    return row?.suggestion
  }

  expect(await hand('窓口.csv', '受付番号,種別,内容,住所\nB-1,相談,投資話に誘われた,熊本県菊池市隈府\n')).toMatchObject(
    {
      candidates: [{ unitCode: 'kikuchi' }],
    },
  )
  expect(await hand('相談.txt', '投資話に誘われました。\n\n住所：熊本県山鹿市\n')).toMatchObject({
    candidates: [{ unitCode: 'yamaga' }],
  })
  const [{ n } = { n: -1 }] = await (async () => {
    await desk.api.intake.imports.start({
      file: new File(['日付,URL,備考\n2026-11-01,https://a.example/,試験\n'], '一覧.csv'),
      channel: 'list',
    })
    await runImports(world.house, new AbortController().signal)
    return world.sql<{ n: number }>(`select count(suggestion)::int n from intake.report where channel = 'list'`)
  })()
  expect(n).toBe(0)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'

let world: World
let desk: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('kumamoto-minami')
  desk = await world.officer({
    name: '古閑 健太',
    rights: ['intake.receive'],
    rooms: [room],
    unit: 'kumamoto-minami',
  })
})
afterAll(() => world.close())

const receive = (body: string) => desk.api.intake.receive({ kind: 'report', body })

test('a value that was not found is added in any disguise, says who added it, and is matched like any other', async () => {
  const before = await receive('https://asomidori.example/ の画面が出た。')
  const { id } = await receive('画面の番地は控えたが読みにくい。')

  const added = await desk.api.intake.addValue({ id, text: 'ｈｘｘｐｓ：／／asomidori[.]example/' })

  expect(added).toMatchObject({ type: 'url', value: 'https://asomidori.example/', known: false })
  const value = (await desk.api.intake.find({ id })).values.find((v) => v.id === added.sightingId)
  expect(value).toMatchObject({ addedBy: '古閑 健太', seen: { count: 1, records: [{ id: before.id }] } })
})

test('a value that stands in the text letter by letter is marked at its place', async () => {
  const body = 'あいては三回目に 0123456 とだけ名乗った。'
  const { id } = await receive(body)

  await desk.api.intake.addValue({ id, text: '0123456', type: 'sns' })

  const value = (await desk.api.intake.find({ id })).values.find((v) => v.type === 'sns')
  expect(body.slice(value?.start ?? 0, value?.end ?? 0)).toBe('0123456')
})

test('a value that is there already is not doubled; one marked as read wrongly counts again', async () => {
  const { id } = await receive('050-0000-3397 から電話があった。')
  const [phone] = (await desk.api.intake.find({ id })).values
  await desk.api.indicators.judge({ id: phone?.id ?? '', falsely: true })

  const again = await desk.api.intake.addValue({ id, text: '050(0000)3397', type: 'phone' })
  const twice = await desk.api.intake.addValue({ id, text: '０５０－００００－３３９７', type: 'phone' })

  expect([again.known, twice.known]).toEqual([false, true])
  const { values } = await desk.api.intake.find({ id })
  expect(values.filter((v) => v.type === 'phone')).toMatchObject([{ falsely: false, addedBy: '古閑 健太' }])
})

test('what cannot be read as a value, or in several ways, is refused and changes nothing', async () => {
  const { id } = await receive('何も控えていない。')

  await expect(desk.api.intake.addValue({ id, text: 'よくわからない' })).rejects.toMatchObject({ code: 'NOT_A_VALUE' })
  await expect(desk.api.intake.addValue({ id, text: '12345', type: 'phone' })).rejects.toMatchObject({
    code: 'NOT_A_VALUE',
  })
  await expect(desk.api.intake.addValue({ id, text: '192.0.2.1 と 192.0.2.2' })).rejects.toMatchObject({
    code: 'SEVERAL_VALUES',
  })

  expect((await desk.api.intake.find({ id })).values).toEqual([])
})

test('a value added by hand stays when the report is saved again', async () => {
  const { id } = await receive('https://asomidori.example/ を見た。')
  await desk.api.intake.addValue({ id, text: '050-0000-3396' })

  await desk.api.intake.save({ id, form: { subject: '件名を直した' } })

  const { values } = await desk.api.intake.find({ id })
  expect(values.map((v) => v.type).sort()).toEqual(['domain', 'phone', 'url'])
})

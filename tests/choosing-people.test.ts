import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openWorld, type World } from '#testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.sql(
    `insert into core.person (staff_number, name, kana, rights, unit_code, unit_name, post_name)
     select 'K' || n, '肥後 ' || n || '郎', 'ひご', '{requests.approve,sharing.review}', 'kumamoto-minami', '熊本南警察署', '係長' from generate_series(1, 90) n`,
  )
  await world.sql(
    `insert into core.person (staff_number, name, kana, rights, unit_code, unit_name, post_name, active) values
     ('Z900', '渡辺 和子', 'わたなべ かずこ', '{requests.approve,sharing.review}', 'aso', '阿蘇警察署', '所属長', true),
     ('Z901', '渡辺 退職', 'わたなべ たいしょく', '{requests.approve,sharing.review}', 'aso', '阿蘇警察署', '所属長', false),
     ('Z902', '渡辺 係員', 'わたなべ かかりいん', '{}', 'aso', '阿蘇警察署', '係員', true)`,
  )
})
afterAll(async () => world.close())

const offices: [string, (api: Api) => Api['requests']['approvers']][] = [
  ['an approver', (api) => api.requests.approvers],
  ['a reviewer', (api) => api.sharing.reviewers],
]

test.for(offices)('%s beyond the first of a long list is found by name, reading, number or unit', async ([, of]) => {
  const ask = of((await world.officer({ unit: 'kumamoto-minami' })).api)

  const first = await ask({})
  const found = await Promise.all(['渡辺', '渡辺和子', 'わたなべ', 'z900', '阿蘇'].map((q) => ask({ q })))

  expect(first.more).toBe(true)
  expect(first.people.every((p) => p.mine)).toBe(true)
  expect(found.map((f) => f.people.map((p) => p.name))).toEqual(Array(5).fill(['渡辺 和子']))
})

test('the register finds someone without the blank between the names, and by unit', async () => {
  const { api } = await world.officer()

  expect((await api.people.list({ q: '渡辺係員' })).people.map((p) => p.staffNumber)).toEqual(['Z902'])
  expect((await api.people.list({ q: '阿蘇警' })).people.map((p) => p.staffNumber)).toEqual(['Z902', 'Z900'])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type Officer, openWorld, type World } from '#testing/world.ts'

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

const SECOND = ['requests.draft', 'requests.approve', 'sharing.draft', 'sharing.review', 'cases.open']

/** A letter and a warning that one person drafted; of the warning another began a correction. */
async function drafted(by: Officer, corrector: Officer) {
  const { id: caseId } = await by.api.cases.open({ title: '警告画面', reportIds: [] })
  const { id: letter } = await by.api.requests.draft({ kind: 'freeze', caseId })
  const { id: warning } = await by.api.sharing.draft({ caseId })
  await world.sql(
    `insert into core.membership (room_id, person_id, via, reason)
     select c.room_id, p.id, 'post', '試験' from cases."case" c, core.person p where c.id = $1 and p.id <> $2`,
    [caseId, by.id],
  )
  await world.sql(`update sharing.advisory set correction_by = $2, correction_note = '直す' where id = $1`, [
    warning,
    corrector.id,
  ])
  return { letter, warning }
}

test('who asks for another’s draft is offered neither its drafter nor who corrects it, and whom one may not see stays unknown', async () => {
  const officer = (name: string) => world.officer({ name, rights: SECOND, unit: 'hitoyoshi' })
  const [drafter, corrector, third] = [
    await officer('起案 一郎'),
    await officer('訂正 二郎'),
    await officer('第三 三郎'),
  ]
  const { letter, warning } = await drafted(drafter, corrector)
  const outsider = await officer('部外 四郎')
  const names = ({ people }: { people: { name: string; mine: boolean }[] }) =>
    people.flatMap((p) => (p.mine ? [p.name] : [])).sort()

  const approvers = await third.api.requests.approvers({ draftId: letter })
  const reviewers = await third.api.sharing.reviewers({ draftId: warning })
  const seenFromOutside = await outsider.api.sharing.reviewers({ draftId: warning })

  expect(names(approvers)).toEqual(['訂正 二郎', '部外 四郎'])
  expect(names(reviewers)).toEqual(['部外 四郎'])
  expect(names(seenFromOutside)).toEqual(['第三 三郎', '訂正 二郎', '起案 一郎'])
  await expect(third.api.sharing.submit({ id: warning, reviewerId: drafter.id })).rejects.toMatchObject({
    code: 'NOT_A_REVIEWER',
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fold } from '#core/search/fold.ts'
import { foldParts } from '#core/search/index-texts.ts'
import { termOf } from '#core/search/spellings.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import type { Case } from './find.ts'

let world: World
let officer: Officer
let colleague: Officer

beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('cyber')
  const rights = ['intake.receive', 'cases.open', 'cases.close', 'requests.draft', 'sharing.draft']
  officer = await world.officer({ rights, rooms: [room], unit: 'cyber' })
  colleague = await world.officer({ rights, rooms: [room], unit: 'cyber' })
})
afterAll(() => world.close())

const hits = async (who: Officer, query: string): Promise<string[]> => {
  const { hits } = await who.api.search.find({ query, kinds: ['case'], limit: 100 })
  return hits.map((h) => h.id).sort()
}

test('a case is found by a person, a task and a line in it, as soon as they are written', async () => {
  const { id } = await officer.api.cases.open({ title: '不審な送金' })
  await officer.api.cases.addParty({ id, role: 'account-holder', name: '髙﨑 順子', kana: 'タカサキ ジュンコ' })
  await officer.api.cases.addTask({ id, title: '防犯カメラの映像を取り寄せる' })
  await officer.api.cases.note({ id, text: '店長が黒いリュックの男を覚えていた。電話は０９０－００００－２２２２。' })

  for (const query of ['高崎順子', 'たかさき', '防犯カメラ', '黒いリュック', '090-0000-2222', '高崎 リュック 不審'])
    expect(await hits(officer, query), query).toEqual([id])
})

test('what is in a case is found by nobody who is not in the case', async () => {
  const { id } = await officer.api.cases.open({ title: '秘匿の件' })
  await officer.api.cases.addParty({ id, role: 'suspect', name: '天草 潮彦' })
  await officer.api.cases.addTask({ id, title: '張り込みの計画' })
  await officer.api.cases.note({ id, text: '協力者から聞き取った' })

  for (const query of ['天草潮彦', '張り込み', '協力者', '秘匿']) {
    expect(await hits(colleague, query), query).toEqual([])
    expect(await hits(officer, query), query).toEqual([id])
  }
  await expect(world.as(undefined).search.find({ query: '張り込み' })).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
})

test('a person taken out of a case is found by its timeline only, and what a merge moved is found where it went', async () => {
  const from = await officer.api.cases.open({ title: '移す件' })
  const into = await officer.api.cases.open({ title: '受ける件' })
  const { partyId } = await officer.api.cases.addParty({
    id: from.id,
    role: 'witness',
    name: '菊池 灯',
    note: '白川沿い',
  })
  await officer.api.cases.removeParty({ id: from.id, partyId, reason: '人違い' })
  expect(await hits(officer, '白川沿い')).toEqual([])
  expect(await hits(officer, '人違い')).toEqual([from.id])
  await officer.api.cases.addParty({ id: from.id, role: 'witness', name: '宇城 渚', note: '緑川沿い' })

  const { mergeId } = await officer.api.cases.merge({ id: from.id, intoId: into.id })
  expect(await hits(officer, '緑川沿い')).toEqual([into.id])

  await officer.api.cases.undoMerge({ id: mergeId })
  expect(await hits(officer, '緑川沿い')).toEqual([from.id])
})

test('the search of cases finds exactly what reading every case finds', { timeout: 120_000 }, async () => {
  const seen = (await officer.api.cases.list({ limit: 200 })).rows
  const read = new Map<string, string>()
  const parts: string[] = []
  for (const { id } of seen) {
    const c = await officer.api.cases.find({ id })
    parts.push(c.title, ...saidIn(c))
    read.set(id, foldParts(c.title, saidIn(c).join('\n')))
  }
  expect(seen.length).toBeGreaterThan(2)

  const partOfCase = fc
    .record({ of: fc.nat(), from: fc.nat(), length: fc.integer({ min: 1, max: 10 }) })
    .map(({ of, from, length }) => {
      const text = Array.from(parts[of % parts.length] ?? '')
      const at = from % text.length
      return text
        .slice(at, at + length)
        .join('')
        .trim()
    })
    .filter((term) => fold(term) !== '' && !/["“”＂]/.test(term))
  await fc.assert(
    fc.asyncProperty(partOfCase, async (term) => {
      const { text, other = text } = termOf(fold(term))
      const wanted = [...read].filter(([, said]) => [fold(term), text, other].some((form) => said.includes(form)))

      expect(await hits(officer, `"${term}"`), term).toEqual(wanted.map(([id]) => id).sort())
    }),
    { numRuns: 120 },
  )
})

test('a long timeline is found line by line, however much was written after it, and leads to the case', async () => {
  const { id } = await officer.api.cases.open({ title: '長い件' })
  const lines = Array.from(
    { length: 9 },
    (_, n) => `第${n}報 ${String.fromCodePoint(0x6f00 + n * 7).repeat(2)} ${'経過は変わらない。'.repeat(220)}`,
  )
  for (const text of lines) await officer.api.cases.note({ id, text })

  for (const text of lines) expect(await hits(officer, text.slice(0, 6))).toEqual([id])
  expect(new Set(await hits(officer, '変わらない'))).toEqual(new Set([id]))
  expect(await hits(colleague, '変わらない')).toEqual([])
  const kept = await world.sql<{ most: number }>(
    `select max(length(text)) as most from core.findable where kind = 'case'`,
  )
  expect(kept[0]?.most).toBeLessThan(16_000)
})

/** All that a case says besides its title. */
const saidIn = (c: Case): string[] => [
  c.number,
  ...(c.summary ? [c.summary] : []),
  ...c.offences,
  ...c.parties.map((p) => [p.name, p.kana, p.note].filter(Boolean).join(' ')),
  ...c.tasks.map((t) => t.title),
  ...c.entries.map((e) => e.text),
]

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { calendarOf, loadProfile, ProfileError, stationOf } from './index.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'))
  cpSync(resolve(import.meta.dirname, '../../../profiles/kumamoto'), folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function change(file: string, from: string, to: string) {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

function problems(): readonly string[] {
  try {
    loadProfile(folder)
    return []
  } catch (error) {
    if (error instanceof ProfileError) return error.problems
    throw error
  }
}

test('a whole profile is loaded without complaint', () => {
  expect(problems()).toEqual([])
})

test.each([
  [
    'methods.json',
    '"card": "phishing"',
    '"card": "fishing"',
    'methods.json: phishing-bank.card: fishing は advice-cards.json',
  ],
  [
    'methods.json',
    '"category": "fraud"',
    '"category": "frod"',
    'methods.json: support-scam.category: frod は categories.json',
  ],
  [
    'advice-cards.json',
    '"body": "dispatch"',
    '"body": "nobody"',
    'advice-cards.json: emergency.referrals: nobody は referral-bodies',
  ],
  ['municipalities.json', '"432083"', '"432084"', 'municipalities.json: 432084 山鹿市: 検査数字が合いません'],
  [
    'organisation.json',
    '"municipality": "432083"',
    '"municipality": "432059"',
    '432083 山鹿市 を管轄する署がありません',
  ],
  [
    'organisation.json',
    '"department": "community-safety"',
    '"department": "x"',
    'organisation.json: sections cyber.department: x',
  ],
  ['outcomes.json', '"advice"', '"prevention"', 'outcomes.json: prevention: 同じ期間に同じ code が2つあります'],
  ['holidays.json', '"2024-01-08"', '"2024-01-01"', 'holidays.json: days: 2024-01-01: 日付の順に'],
  ['categories.json', '"fraud"', '"FRAUD"', 'categories.json: items[0](FRAUD).code: 小文字の英数字とハイフン'],
  ['holidays.json', '"2024-02-11"', '"2024-02-31"', 'holidays.json: .days[2].day: YYYY-MM-DD'],
  ['forms.json', '"title"', '"titel"', 'forms.json: items[0](freeze).title: 書かれていません。書き足してください。'],
  [
    'municipalities.json',
    '"source"',
    '"sauce"',
    'municipalities.json: items[0](431001).source: 出典(source)を書いてください',
  ],
])('%s with %s turned into %s stops the start: %s', (file, from, to, complaint) => {
  change(file, from, to)

  expect(problems().join('\n')).toContain(complaint)
})

test('all that is wrong is told at once, with the number of places', () => {
  change('methods.json', '"card": "phishing"', '"card": "fishing"')
  change('municipalities.json', '"432083"', '"432084"')

  expect(problems().length).toBeGreaterThan(2)
  expect(() => loadProfile(folder)).toThrow(`直すところが${problems().length}か所あります`)
})

test('a missing file, a broken file and a misspelt file name are named', () => {
  rmSync(join(folder, 'cautions.json'))
  writeFileSync(join(folder, 'posts.json'), '{ "items": [')
  writeFileSync(join(folder, 'formz.json'), '{}')

  expect(problems()).toEqual([
    expect.stringContaining('posts.json: 読めません'),
    'cautions.json: ファイルがありません。作ってください。',
    'formz.json: このファイルは使われません。名前を確かめるか、消してください。',
  ])
  expect(() => loadProfile(join(folder, 'nowhere'))).toThrow('フォルダーがありません')
})

test('a code may come again once the earlier item has ended', () => {
  change('outcomes.json', '"code": "advice",', '"code": "prevention", "validTo": "2020-12-31",')
  change('outcomes.json', '"order": 2,', '"order": 2, "validFrom": "2021-01-01",')

  expect(problems()).toEqual([])
})

test('another prefecture is another folder: nothing of Kumamoto is needed', () => {
  const source = '架空の県'
  const jurisdiction = [{ municipality: '010006', share: 'whole', source }]
  const station = {
    code: 'kaku',
    name: '架空警察署',
    shortName: '架空',
    kana: 'かくう',
    symbol: '架',
    jurisdiction,
    source,
  }
  const path = join(folder, 'organisation.json')
  const organisation: object = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...organisation, stations: [station] }))
  const items = [{ code: '010006', name: '架空市', kana: 'かくうし', kind: 'city' }]
  writeFileSync(join(folder, 'municipalities.json'), JSON.stringify({ source, items }))

  const profile = loadProfile(folder)

  expect(stationOf(profile, '010006').map(({ station: found, certain }) => [found.shortName, certain])).toEqual([
    ['架空', true],
  ])
  expect(stationOf(profile, '432083')).toEqual([])
  expect(calendarOf(profile)).toMatchObject({ coversFrom: 2024, coversTo: 2030 })
})

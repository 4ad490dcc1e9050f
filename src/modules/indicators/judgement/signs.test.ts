import { expect, test } from 'vitest'
import { type Address, addressOf } from './address.ts'
import { examplesOf, FOLDS, teaches } from './examples.ts'
import { chanceAt, fitStair } from './figures.ts'
import { gramsOf, PLACES, piecesOf, placeOf } from './grams.ts'
import { learn, lookAt } from './learn.ts'
import { inventedLists, listing } from './lists.fixture.ts'
import { isName, learnNames, longestWithin } from './names.ts'
import { packNames, unpackNames } from './packing.ts'
import { learnPlaces, placed } from './places.ts'
import { SIGNS } from './signs.ts'
import { learnSpelling, likeliness, placesOf, speltOf } from './spelling.ts'
import { suffixKind } from './suffix-kind.ts'

const at = (text: string): Address => addressOf(text) ?? expect.fail(text)
const row = (url: string, month: string, brand = '見本銀行') => ({ ...listing(url), month, brand })

test('a domain under which false sites of several brands stand for months is a place: the name before it is the one that was chosen', () => {
  const months = ['2025-01', '2025-02', '2025-03']
  const rented = 'abcdef'
    .split('')
    .map((n, i) => row(`${n}.rent.example`, months[i % 3] ?? '', i % 2 ? '見本銀行' : '架空カード'))
  const bought = 'abcdef'.split('').map((n) => row(`${n}.bought.example`, '2025-01'))

  const places = learnPlaces([...rented, ...bought])

  expect([...places]).toEqual(['rent.example'])
  expect(placed(at('https://www.login.shop.rent.example/x'), places)).toMatchObject({
    label: 'shop',
    sub: 'login',
    suffix: 'rent.example',
    domain: 'shop.rent.example',
    shared: true,
    rest: 'x',
  })
  for (const same of ['rent.example', 'a.bought.example']) expect(placed(at(same), places)).toEqual(at(same))
})

test('a name is the likelier the more it is spelt like those that were learned', () => {
  const counts = learnSpelling(['garden', 'gardener', 'warden', 'harden'].map((name) => ({ name, weight: 1 })))

  const [same = 0, near = 0, strange = 0] = ['garden', 'gardan', 'qxzkvj'].map((n) => likeliness(counts, placesOf(n)))

  expect(same).toBeGreaterThan(near)
  expect(near).toBeGreaterThan(strange)
  expect(same).toBeLessThan(0)
})

test('names of a list are known again below another suffix and within longer names; the longest counts', () => {
  const names = learnNames(['gardenclub.example', 'arden.example', 'abc.example', '192.0.2.7'].map(at))

  expect(isName(names, 'gardenclub')).toBe(true)
  expect(isName(names, 'garden')).toBe(false)
  expect(longestWithin(names, 'cdngardenclub')).toBe(10)
  expect(longestWithin(names, 'gardens')).toBe(5)
  // a name within itself says nothing new, and short ones stand everywhere
  expect(longestWithin(names, 'arden')).toBe(0)
  expect(longestWithin(names, 'abcabc')).toBe(0)
  expect(longestWithin(unpackNames(packNames(names)), 'my-arden')).toBe(5)
})

test('what stands before a name is spelt by its end, however long it is', () => {
  expect(speltOf(at(`${'a'.repeat(60)}.b.shop.example`), 'sub')).toBe(`${'a'.repeat(38)}.b`)
  expect(speltOf(at('www.shop.example'), 'sub')).toBe('')
  expect(speltOf(at('mail.shop.example'), 'label')).toBe('shop')
})

test('pieces of a whole host reach over the dots between its labels, whatever stands around it', () => {
  const pieces = piecesOf('login.kqzv.test', 'host')
  const places = gramsOf(at('https://www.login.kqzv.test/'), 'host')

  for (const piece of ['n.kqzv.', 'qzv.tes', 'st$']) expect(pieces).toContain(piece)
  expect([...places].sort()).toEqual([...new Set(pieces.map((piece) => placeOf(piece, PLACES.host)))].sort())
  expect(gramsOf(at('login.kqzv.test'), 'host')).toEqual(places)
  expect(gramsOf(at('kqzv.test'), 'label')).toEqual(gramsOf(at('login.kqzv.example'), 'label'))
})

test('different pieces of names seldom share a place, however many names a list has', () => {
  const { good, bad } = inventedLists(20_000)
  const pieces = new Set([...good, ...bad].flatMap(({ address }) => piecesOf(address.label, 'label')))

  const places = new Set([...pieces].map((piece) => placeOf(piece, PLACES.label)))

  expect(pieces.size).toBeGreaterThan(100_000)
  expect(places.size).toBeGreaterThan(0.8 * pieces.size)
})

test('a whole host speaks for the side whose hosts are written so', () => {
  const learned = learn(inventedLists(400))
  const said = (host: string) => lookAt(learned, at(host))[SIGNS.findIndex((s) => s.name === 'host-pieces')]

  expect(said('mihonbank.qzxvkjhg.test')).toBeGreaterThan(1)
  expect(said('gardenlibrary77.example')).toBeLessThan(-1)
})

test('a suffix says whom it is for, also one that stands on no list', () => {
  const kinds = {
    'a.example.jp': 'country',
    'a.co.jp': 'firm',
    'a.co.uk': 'firm',
    'a.kumamoto.jp': 'country',
    'a.mashiki.kumamoto.jp': 'country',
    'a.naka.yokohama.jp': 'country',
    'a.b.xn--4pvxs.jp': 'country',
    'a.lg.jp': 'institution',
    'a.ac.nz': 'institution',
    'a.com': 'old',
    'a.zip': 'new',
    'a.duckdns.org': 'shared',
    '192.0.2.1': 'number',
  }

  for (const [host, kind] of Object.entries(kinds)) expect(suffixKind(at(host)), host).toBe(kind)
})

test('a dated row is never judged by what was learned from its own month or a later one, a good one never by its own domain', () => {
  const bad = Array.from({ length: 240 }, (_, i) => row(`n${i}.test`, `2024-${String(1 + (i % 12)).padStart(2, '0')}`))
  const good = Array.from({ length: 40 }, (_, i) => [`good${i}.example`, `b.good${i}.example`].map(listing)).flat()

  const examples = examplesOf(bad, good, new Set())

  for (let fold = 0; fold < FOLDS; fold++) {
    const known = examples.filter((e) => teaches(e, fold))
    const asked = examples.filter((e) => e.fold === fold)
    const last = known
      .flatMap((e) => (e.bad ? e.month : []))
      .sort()
      .at(-1)
    expect(last).toBeDefined()
    for (const e of asked.filter((e) => e.bad)) expect(e.month > (last ?? '')).toBe(true)
    const domains = new Set(known.map((e) => e.address.domain))
    for (const e of asked.filter((e) => !e.bad)) expect(domains.has(e.address.domain)).toBe(false)
  }
})

test('a higher score has a higher chance, also between the steps', () => {
  const stair = fitStair(Array.from({ length: 400 }, (_, i) => ({ score: i / 100, bad: (i * 157) % 400 < i })))

  const chances = [1, 1.001, 1.5, 2, 2.001, 3].map((score) => chanceAt(stair, score))

  for (const [i, chance] of chances.entries()) if (i > 0) expect(chance).toBeGreaterThan(chances[i - 1] ?? 1)
})

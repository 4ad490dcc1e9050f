import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { judgeEntries } from './entries.ts'
import { patternOf, piecesIn } from './patterns.ts'
import { NoList, readList, slugOf } from './read-list.ts'

let world: World
let keeper: Officer
beforeAll(async () => {
  world = await openWorld()
  keeper = await world.officer({ rights: ['indicators.lists'] })
})
afterAll(async () => world.close())

const bytes = (text: string) => new TextEncoder().encode(text)
const misp = (o: object) =>
  JSON.stringify({ name: '見本', version: 20260811, type: 'hostname', matching_attributes: [], list: [], ...o })
const take = (fileName: string, text: string, more: object = {}) =>
  keeper.api.indicators.lists.take({ file: new File([text], fileName), ...more })
/** What the lists say of a value as an officer meets it. */
async function listed(value: string, type?: string) {
  const [first] = await keeper.api.indicators.find({ value, type })
  return first?.listed
}

test('a MISP list is read with its day, its kind and what it speaks of, packed or not', () => {
  const text = misp({ type: 'cidr', matching_attributes: ['ip-src', 'domain|ip'], list: ['192.0.2.0/24'] })

  const plain = readList('lists/sample/list.json', bytes(text))
  const packed = readList('sample.json.gz', gzipSync(text))

  expect(plain).toMatchObject({ slug: 'sample', datedOn: '2026-08-11', matching: 'cidr', entries: ['192.0.2.0/24'] })
  expect(plain.types).toEqual(expect.arrayContaining(['ipv4', 'ipv6', 'url']))
  expect(packed).toEqual(plain)
})

test('a list of top sites, a list with a head and a plain list give the same hosts', () => {
  const entries = ['shop.example', 'bank.example']

  expect(readList('top.csv', bytes('1,shop.example\n2,bank.example\n')).entries).toEqual(entries)
  expect(readList('head.csv', bytes('\uFEFFrank,domain\r\n1,shop.example\r\n2,bank.example\r\n')).entries).toEqual(
    entries,
  )
  expect(readList('plain.txt', bytes('# 自分の一覧\nshop.example\n\nbank.example\n')).entries).toEqual(entries)
})

test('lists whose names differ in Japanese letters only are two lists, and keep their names', () => {
  const [offices, banks] = [
    readList('官公署2026.txt', bytes('pref.example')),
    readList('銀行2026.txt', bytes('bank.example')),
  ]

  expect(new Set([offices.slug, banks.slug, slugOf('一覧.json')]).size).toBe(3)
  for (const slug of [offices.slug, slugOf('一覧.json'), slugOf('・.txt')])
    expect(slug).toMatch(/^[a-z0-9][a-z0-9._-]{0,99}$/)
  expect([offices.name, slugOf('官公署２０２６.TXT')]).toEqual(['官公署2026', offices.slug])
})

test('what is no list is refused with a reason, whatever it is', () => {
  for (const text of ['{', '{}', '[1,2]', '', '\n\n', misp({ type: 'magic' })])
    expect(() => readList('x.json', bytes(text)), text).toThrow(NoList)
  expect(() => readList('bomb.json.gz', gzipSync(Buffer.alloc(70 * 1024 * 1024)))).toThrow(NoList)
})

test('entries that cannot be compared safely are refused by name, the others count', () => {
  const { entries, refusals } = judgeEntries('regex', [
    '/^(noc|soc)@/i',
    '(a+)+$',
    '(?=x)y',
    '(a)\\1',
    '((a{100}){100}){100}',
  ])

  expect(entries.map((e) => e.entry)).toEqual(['/^(noc|soc)@/i', '(a+)+$'])
  expect(refusals.map((r) => r.entry)).toEqual(['(?=x)y', '(a)\\1', '((a{100}){100}){100}'])
  expect(
    judgeEntries('cidr', ['192.0.2.0/24', '2001:db8::/32', '192.0.2.0/33', '0.0.0.0/0', 'x']).refusals,
  ).toHaveLength(3)
})

test('a hostile pattern ends: what would take another engine for ever is done in steps that grow with the value', () => {
  const hostile = patternOf('/^(([a-z])+.)+[A-Z]([a-z])+$/')
  if (typeof hostile === 'string') throw new Error('refused')

  expect(hostile('a'.repeat(100_000))).toBe(false)
})

test('pieces are found where a plain search finds them', () => {
  const piece = fc.stringMatching(/^[ab.]{3,6}$/)
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), fc.stringMatching(/^[ab.]{0,40}$/), (pieces, value) => {
      expect(piecesIn(pieces)(value) !== undefined).toBe(pieces.some((p) => value.includes(p)))
    }),
  )
})

test('what stands on a list of harmless values is protected and names the list, its day and its entry', async () => {
  await take('top.json', misp({ name: '上位サイト', list: ['portal.example'] }))

  expect(await listed('https://www.portal.example/login')).toMatchObject({
    protects: true,
    shared: false,
    hits: [{ name: '上位サイト', category: 'harmless', entry: 'portal.example', datedOn: '2026-08-11' }],
  })
  expect(await listed('portal.example')).toMatchObject({ protects: true })
  expect(await listed('notportal.example')).toMatchObject({ protects: false, hits: [] })
})

test('at a place that many share only the full address is anyone’s own; the place itself is never proposed', async () => {
  await take('sites.json', misp({ list: ['docs.example.com', 'example.com'] }))
  await take('url-shortener.json', misp({ list: ['forms.example.com'] }))

  expect(await listed('https://forms.example.com/d/e/fake', 'url')).toMatchObject({ protects: false, shared: true })
  expect(await listed('https://forms.example.com/', 'url')).toMatchObject({ protects: true, shared: true })
  expect(await listed('forms.example.com', 'domain')).toMatchObject({ protects: true, shared: true })
  expect(await listed('mine.forms.example.com', 'domain')).toMatchObject({ protects: false, shared: true })
  expect(await listed('https://docs.example.com/x', 'url')).toMatchObject({ protects: true, shared: false })
})

test('a suffix below which everyone has a name of their own is shared without any list', async () => {
  expect(await listed('fake-bank.github.io', 'domain')).toMatchObject({ protects: false, shared: true })
  expect(await listed('github.io', 'domain')).toMatchObject({ protects: true, shared: true })
})

test('an ending that a list of top sites names speaks of nobody below it, and is itself never proposed', async () => {
  await take('top-sites.csv', '1,tokyo.jp\n2,co.jp\n3,lg.jp\n4,known.kumamoto.jp\n')

  for (const [value, type] of [
    ['https://fake-bank.tokyo.jp/login', 'url'],
    ['fake-bank.minato.tokyo.jp', 'domain'],
    ['info@fake-bank.co.jp', 'email'],
  ] as const)
    expect(await listed(value, type), value).toMatchObject({ protects: false, shared: false, hits: [] })
  for (const value of ['www.known.kumamoto.jp', 'www.town.mihon.lg.jp', 'tokyo.jp', 'minato.tokyo.jp', 'kumamoto.jp'])
    expect(await listed(value, 'domain'), value).toMatchObject({ protects: true, shared: false })
})

test('nets, hashes, telephone numbers and mail addresses meet the lists that speak of them', async () => {
  await take(
    'rfc5737.json',
    misp({ type: 'cidr', matching_attributes: ['ip-src'], list: ['198.51.100.0/24', '2001:db8::/32'] }),
  )
  await take(
    'empty-hashes.json',
    misp({ type: 'string', matching_attributes: ['md5'], list: ['D41D8CD98F00B204E9800998ECF8427E'] }),
  )
  await take('contacts.json', misp({ type: 'regex', matching_attributes: ['email-src'], list: ['/^(noc|abuse)@/i'] }))
  await take('own.txt', '096-000-0110\ninfo@pref.example\n')

  for (const [value, type] of [
    ['198.51.100.7', 'ipv4'],
    ['http://198.51.100.7/a', 'url'],
    ['2001:db8::5', 'ipv6'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'md5'],
    ['Abuse@anything.example', 'email'],
    ['０９６－０００－０１１０', 'phone'],
    ['info@pref.example', 'email'],
  ] as const)
    expect(await listed(value, type), value).toMatchObject({ protects: true })
  expect(await listed('198.51.101.7', 'ipv4')).toMatchObject({ protects: false })
})

test('a newer version takes the place of the one before; the same file again changes nothing', async () => {
  const first = await take('growing.json', misp({ version: 1, list: ['old.example.org'] }))
  await take('growing.json', misp({ version: 2, list: ['new.example.org'] }))
  const again = await take('growing.json', misp({ version: 2, list: ['new.example.org'] }))

  expect(again).toMatchObject({ id: first.id, known: true })
  expect(await listed('old.example.org')).toMatchObject({ hits: [] })
  expect(await listed('new.example.org')).toMatchObject({ hits: [{ version: '2' }] })
})

test('a list that is switched off says nothing, and who does not keep lists switches none', async () => {
  const { id } = await take('switched.json', misp({ list: ['switched.example.org'] }))
  const officer = await world.officer({ rights: ['intake.receive'] })
  await expect(officer.api.indicators.lists.set({ id, enabled: false })).rejects.toMatchObject({ code: 'FORBIDDEN' })

  await keeper.api.indicators.lists.set({ id, enabled: false })

  expect(await listed('switched.example.org')).toMatchObject({ hits: [] })
  expect((await officer.api.indicators.lists.list()).find((l) => l.id === id)).toMatchObject({
    enabled: false,
    entries: 1,
  })
})

test('a list shows which values of one’s own rooms it names, and none of others', async () => {
  const room = await world.unitRoom('kumamoto-minami')
  const desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
  await desk.api.intake.receive({ kind: 'report', body: 'https://caught.example.net/a を開いた' })
  const { id } = await take('catching.json', misp({ matching_attributes: ['hostname'], list: ['caught.example.net'] }))

  expect(await desk.api.indicators.lists.caught({ id })).toMatchObject([{ value: 'caught.example.net', records: 1 }])
  expect(await keeper.api.indicators.lists.caught({ id })).toEqual([])
})

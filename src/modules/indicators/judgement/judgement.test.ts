import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { NothingDone } from '#core/cli.ts'
import { type Address, addressOf } from './address.ts'
import { learnBrands } from './brands.ts'
import { judgementCommands } from './commands.ts'
import { auc, calibrationError, chanceAt, fitStair, scoreAtFalseRate, scoreAtRecall, shareAbove } from './figures.ts'
import { judgeAddress } from './judge.ts'
import { lookAt, scoreAt } from './learn.ts'
import { asCsv, inventedLists, listing } from './lists.fixture.ts'
import { type Model, NoModel, readModel, writeModel } from './model.ts'
import { placed } from './places.ts'
import { type Listing, NothingRead, readList } from './read-lists.ts'
import { SIGNS } from './signs.ts'
import { train } from './train.ts'

const folder = mkdtempSync(join(tmpdir(), 'ishigaki-judgement-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fileOf = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const { bad, good } = inventedLists(400)
const made = train({ bad, good }, () => {})
const about = {
  madeAt: '2026-11-27T00:00:00.000Z',
  dataSha256: 'a'.repeat(64),
  bad: [],
  good: [],
  shared: [],
  months: made.months,
  figures: made.figures,
}
const file = writeModel({ about, bands: made.bands, learned: made.learned })
const model = readModel(file)

test('an address is read with and without scheme, www and default port as the same', () => {
  const plain = addressOf('shop.example')

  for (const same of ['https://www.shop.example/', 'HTTP://Shop.Example:443', ' .shop.example ', 'www.shop.example.'])
    expect({ ...addressOf(same) }, same).toEqual(plain)
  expect(addressOf('http://bank.example@192.0.2.7:8080/x?y#z')).toMatchObject({
    host: '192.0.2.7',
    numeric: true,
    userinfo: true,
    port: true,
    rest: 'x?y#z',
  })
  expect(addressOf('https://例え.example/')?.host).toBe('xn--r8jz45g.example')
  for (const none of ['', 'http://', 'bank', 'https:///x', '://', 'a b.example', '[::'])
    expect(addressOf(none), none).toBeUndefined()
})

test('any text is an address or none: nothing breaks', () => {
  fc.assert(
    fc.property(fc.string(), fc.webUrl({ withQueryParameters: true, withFragments: true }), (text, url) => {
      for (const t of [text, url, url + text, `http://${text}`]) {
        const judged = judgeAddress(model, t)
        expect(judged === undefined).toBe(addressOf(t) === undefined)
        if (judged) expect(judged.chance >= 0 && judged.chance <= 1).toBe(true)
      }
    }),
  )
})

test('figures are what their definitions say', () => {
  const scored = [
    { score: 0.9, bad: true },
    { score: 0.5, bad: true },
    { score: 0.5, bad: false },
    { score: 0.1, bad: false },
  ]

  expect(auc(scored)).toBe(3.5 / 4)
  expect(scoreAtRecall(scored, 0.5)).toBe(0.9)
  expect(scoreAtRecall(scored, 0.6)).toBe(0.5)
  expect(shareAbove(scored, false, scoreAtFalseRate(scored, 0))).toBe(0)
  expect(shareAbove(scored, true, scoreAtFalseRate(scored, 0))).toBe(0.5)
  expect(calibrationError([0.2, 0.8].flatMap((score) => [{ score, bad: score > 0.5 }]))).toBeCloseTo(0.2)
})

test('chances rise with the score, and are right on what they were learned from', () => {
  const scored = Array.from({ length: 400 }, (_, i) => ({ score: i / 100, bad: (i * 157) % 400 < i }))

  const stair = fitStair(scored)

  expect(stair.chance).toEqual([...stair.chance].sort((a, b) => a - b))
  expect(chanceAt(stair, -9)).toBeLessThan(0.2)
  expect(chanceAt(stair, 9)).toBeGreaterThan(0.8)
  expect(calibrationError(scored.map((s) => ({ ...s, score: chanceAt(stair, s.score) })))).toBeLessThan(0.02)
})

test('words of brands are learned from many different domains; one is a name, those close to it are slips', () => {
  const said = bad.map(({ address, brand }) => ({ address, brand }))

  const brands = learnBrands(
    said,
    good.map((g) => g.address),
  )

  expect(brands.words.get('mihonbank')).toBe('見本銀行')
  expect([...brands.names].filter((n) => n.startsWith('mih')).length).toBe(1)
  expect(brands.words.has('river')).toBe(false)
})

test('a model made of invented lists tells new false sites from new harmless ones, in months and domains it never saw', () => {
  const { auc: area, falseRate, heldFrom, bad: heldBad } = made.figures

  expect(heldFrom).toBe('2025-10')
  expect(heldBad).toBeGreaterThan(20)
  expect(area).toBeGreaterThan(0.98)
  expect(falseRate).toBeLessThan(0.05)
})

test('a suggestion says why in Japanese and names the brand, also for a word one slip away', () => {
  const known = judgeAddress(model, 'http://mihonbank.qzxvkjhg.test/jp.php?id=qqq')
  const slip = judgeAddress(model, 'https://mihonbannk.qzxvkjhg.test/')
  const harmless = judgeAddress(model, 'https://gardenlibrary77.example/about')

  expect(known).toMatchObject({ suggested: 'suspicious', brand: '見本銀行' })
  expect(known?.reasons.join()).toMatch(/見本銀行/)
  expect(slip?.brand).toBe('見本銀行')
  expect(harmless).toMatchObject({ suggested: 'harmless', brand: null })
  expect(harmless?.reasons.length).toBeGreaterThan(0)
})

test('what the signs add is the whole score, apart from what is said of every address', () => {
  const everyones = [...bad.slice(0, 50), ...good.slice(0, 50)].map(({ address }) => {
    const shares = new Float64Array(SIGNS.length)
    const score = scoreAt(model, lookAt(model, address), shares)
    expect(score).toBeCloseTo(scoreAt(model, lookAt(model, address)), 6)
    return score - shares.reduce((sum, s) => sum + s, 0)
  })

  for (const each of everyones) expect(each).toBeCloseTo(everyones[0] ?? 0, 2)
  expect(new Set(good.slice(0, 50).map(({ address }) => scoreAt(model, lookAt(model, address)))).size).toBeGreaterThan(
    5,
  )
})

test('scheme, www and a slash at the end say nothing: a bare host is judged as its front page', () => {
  for (const { address } of [...bad.slice(0, 20), ...good.slice(0, 20)])
    expect(judgeAddress(model, address.host)).toEqual(judgeAddress(model, `http://www.${address.host}/`))
})

test('the domain that false sites put before their own is not held against its owner', () => {
  const band = { ...model.bands.within, stair: { at: [0], chance: [0.9] } }
  const strict: Model = { ...model, bands: { front: band, within: band } }

  expect(judgeAddress(strict, 'https://www.mihonbank.co.jp/login.php')).toMatchObject({
    suggested: 'unsure',
    chance: 0.5,
  })
  expect(judgeAddress(strict, 'https://www.mihonbank.co.jp.kqzzv.test/')).toMatchObject({ chance: 0.9 })
  expect(judgeAddress(model, 'https://www.mihonbank.co.jp.kqzzv.test/')?.reasons.join()).toMatch(
    /正規と思われる「mihonbank.co.jp」/,
  )
})

test('a hidden service is never called harmless: lists of references name criminals there too', () => {
  const band = { ...model.bands.front, above: 1e6, below: 1e6 }
  const trusting: Model = { ...model, bands: { front: band, within: band } }

  expect(judgeAddress(trusting, 'garden.example')?.suggested).toBe('harmless')
  expect(judgeAddress(trusting, 'garden.onion')?.suggested).toBe('unsure')
})

test('the same lists give the same model', () => {
  const again = train({ bad, good }, () => {})

  expect(writeModel({ about, bands: again.bands, learned: again.learned })).toBe(file)
})

test('a model read back from its file judges as before; one that is broken, foreign or of another version is refused', () => {
  const direct: Model = { ...made.learned, bands: made.bands, about }
  for (const { address } of [...bad.slice(0, 50), ...good.slice(0, 50)])
    expect(judgeAddress(model, address.host)?.suggested).toBe(judgeAddress(direct, address.host)?.suggested)

  const parsed = JSON.parse(file)
  const tree = parsed.trees[0]
  const net = parsed.nets[0]
  const strange = [
    file.slice(0, -100),
    '{}',
    'null',
    { ...parsed, version: 4 },
    { ...parsed, signs: parsed.signs.slice(1) },
    { ...parsed, trees: [{ ...tree, sign: Buffer.alloc(127, 1).toString('base64') }] },
    { ...parsed, trees: [{ ...tree, value: Buffer.alloc(127 * 4, 0xff).toString('base64') }] },
    { ...parsed, nets: [{ ...net, numbers: net.numbers.slice(8) }] },
    { ...parsed, nets: [{ ...net, mean: Buffer.alloc(SIGNS.length * 4, 0xff).toString('base64') }] },
    { ...parsed, lines: { ...parsed.lines, rest: { ...parsed.lines.rest, weights: 'AAAA' } } },
    { ...parsed, vocabulary: Array.from({ length: 60_000 }, () => 'word') },
  ]
  for (const each of strange)
    expect(() => readModel(typeof each === 'string' ? each : JSON.stringify(each))).toThrow(NoModel)
})

test('lists are read as they come: with date and brand, in CP932, without a head, with rows that are no address', async () => {
  const jpcert = await readList(
    fileOf(
      'bad.csv',
      iconv.encode(
        'date,URL,description\r\n2024/01/04 10:02:00,https://a.example/,見本銀行\r\n2024/01/05,,\r\n',
        'cp932',
      ),
    ),
  )
  const domains = await readList(fileOf('good.csv', 'domain,source,rank\n.bank.example,top,3\nshop.example,top,4\n'))
  const plain = await readList(fileOf('plain.txt', 'shop.example\nhttps://bank.example/x?a=1\nwords\n'))

  expect(jpcert).toMatchObject({ rows: 2, taken: 1, listings: [{ brand: '見本銀行', month: '2024-01' }] })
  expect(domains.listings.map((l) => l.address.host)).toEqual(['bank.example', 'shop.example'])
  expect(plain).toMatchObject({ rows: 3, taken: 2 })
})

test('a MISP warning list of hosts is read too, packed or not; patterns and ranges of numbers are refused', async () => {
  const misp = (type: string, list: string[]) => JSON.stringify({ name: 'Top sites', version: 1, type, list })
  const hosts = misp('hostname', ['shop.example', '.bank.example', '192.0.2.0/24'])

  const plain = await readList(fileOf('top.json', hosts))
  const packed = await readList(fileOf('top.json.gz', gzipSync(hosts)))

  expect(plain.listings.map((l) => l.address.host)).toEqual(['shop.example', 'bank.example'])
  expect(plain).toMatchObject({ rows: 3, taken: 2 })
  expect(packed.listings).toEqual(plain.listings)
  await expect(readList(fileOf('p.json', misp('regex', ['^shop']))).then(String)).rejects.toThrow(
    /ホストの一覧ではありません/,
  )
  await expect(readList(fileOf('o.json', '[1,2]'))).rejects.toThrow(/warninglistの形ではありません/)
})

test('a list that holds no address teaches nothing, and says which it is', async () => {
  for (const [name, content, why] of [
    ['empty.csv', '', /empty.csv: ファイルが空です/],
    ['words.csv', '名前,備考\nりんご,赤\nみかん,黄\n', /words.csv: 3行のどれもURL・ドメインとして読めません/],
    ['broken.csv.gz', Buffer.from('1f8b0800deadbeef', 'hex'), /broken.csv.gz: .*壊れています/],
  ] as const) {
    await expect(readList(fileOf(name, content)), name).rejects.toThrow(NothingRead)
    await expect(readList(fileOf(name, content)), name).rejects.toThrow(why)
  }
})

test('too little of one side teaches nothing', () => {
  const same = Array.from({ length: 400 }, () => good[0] as Listing) // not empty

  expect(() => train({ bad, good: good.slice(0, 5) }, () => {})).toThrow(/偽400件、無害5件/)
  expect(() => train({ bad, good: same }, () => {})).toThrow(/無害1件/)
  // what is on both sides is taken from the good one
  expect(() => train({ bad, good: bad }, () => {})).toThrow(/無害0件/)
})

test('a domain where false sites stood, or anyone gets a name, is not learned as harmless by any of its hosts', () => {
  const broken = bad[0] as Listing // not empty
  const both = [listing(`https://intranet.${broken.address.domain}/`), listing('https://about.dyn.example/')]
  const notes: string[] = []

  const { learned } = train({ bad, good: [...good, ...both], shared: [listing('dyn.example')] }, (n) => notes.push(n))

  expect(notes[0]).toMatch(/無害2件は使いません/)
  expect(learned.lore.domains.good).toBe(new Set(good.map((l) => l.address.domain)).size)
})

test('pages of one site are no side: nothing could be measured on others', () => {
  const pages = (name: string) => Array.from({ length: 300 }, (_, i) => listing(`https://${name}/page/${i}`))

  expect(() => train({ bad, good: pages('shop.example') }, () => {})).toThrow(/^無害の一覧は登録ドメインが少なすぎ/)
  expect(() => train({ bad: pages('qzxv.test'), good }, () => {})).toThrow(/^偽サイトの一覧は登録ドメインが少なすぎ/)
})

test('below a domain where anyone gets a name the owner is whoever chose the name before it', () => {
  const shared = [listing('dyn.example'), listing('deep.below.example'), listing('192.0.2.7')]
  const { learned } = train({ bad, good, shared }, () => {})

  expect([...learned.places]).toContain('dyn.example')
  expect([...learned.places]).not.toContain('below.example')
  const told = readModel(writeModel({ about, bands: made.bands, learned }))
  expect(told.places).toEqual(learned.places)
  const a = addressOf('https://mail.qzxvk.dyn.example/x') as Address // an address
  expect(placed(a, told.places)).toMatchObject({ label: 'qzxvk', sub: 'mail', suffix: 'dyn.example', shared: true })
})

test('the commands make a model from files and judge with it', async () => {
  const shown: unknown[] = []
  const no = async () => expect.fail('a command of its own asks no server')
  const show = (v: unknown) => shown.push(v)
  // what asks the server would fail: there is none
  const desk = { api: {} as never, json: true, show, note: () => {}, progress: () => {}, upload: no, download: no }
  const run = async (name: string, raw: Record<string, unknown>) => {
    const prepared = judgementCommands.find((c) => c.name === name)?.prepare(raw)
    if (!prepared || 'problems' in prepared) throw new Error(name)
    return prepared.run(desk)
  }
  const out = join(folder, 'model.json')

  await run('indicators train', { bad: [fileOf('b.csv', asCsv(bad))], good: [fileOf('g.csv', asCsv(good))], out })
  const tally = await run('indicators judge', { urls: ['mihonbank.qzxvkjhg.test', 'words'], model: out })

  expect(shown[0]).toMatchObject({ bad: [{ name: 'b.csv', rows: 400, taken: 400 }], months: { from: '2025-01' } })
  expect(shown.slice(1)).toMatchObject([
    { url: 'mihonbank.qzxvkjhg.test', suggested: 'suspicious', brand: '見本銀行' },
    { url: 'words', suggested: null },
  ])
  expect(tally).toEqual({ taken: 1, refused: 1 })
  const told = (raw: Record<string, string[]>) => run('indicators train', { bad: [join(folder, 'b.csv')], out, ...raw })
  await expect(told({ good: [join(folder, 'none.csv')] })).rejects.toThrow(/none.csv がありません/)
  await expect(told({ good: [fileOf('w.csv', 'りんご\n')] })).rejects.toThrow(NothingDone)
  await expect(told({ good: [join(folder, 'b.csv')] })).rejects.toThrow(/無害0件/)
  await expect(run('indicators judge', { urls: ['a.example'], model: join(folder, 'none.json') })).rejects.toThrow(
    /判定モデルがありません/,
  )
})

import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { type Batch, batchesOf } from './batches.ts'
import { itemsOf, kindOf, type Options } from './formats/index.ts'
import { padding, TAR_END, tarHeader } from './formats/tar-header.ts'
import { type Item, isRefused } from './item.ts'

async function read(name: string, content: string | Uint8Array, options: Options = {}): Promise<Item[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const items: Item[] = []
  for await (const item of itemsOf({ name, bytes }, options)) items.push(item)
  return items
}
/** `url https://…`, or the code of the refusal with its line. */
const brief = (items: readonly Item[]) =>
  items.flatMap((i) =>
    isRefused(i) ? [`${i.code} ${i.line ?? i.file ?? '-'}`] : i.named.map((n) => `${n.type} ${n.value}`),
  )
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const md5 = (text: string) => createHash('md5').update(text).digest('hex')

test('headings of other makers are understood, and several values in a row are all taken', async () => {
  const table = `# first list of the day\n# "first_seen_utc","ioc","ioc_type","malware"\n"2026-11-01 02:03:04","198.51.100.7:8080","ip:port","Emotet"\n"2026-11-01 02:03:05","bad.example","domain","Emotet"\n`

  const items = await read('x.csv', table)

  expect(items).toMatchObject([
    { named: [{ type: 'ipv4', value: '198.51.100.7', at: Date.UTC(2026, 10, 1, 2, 3, 4), about: 'Emotet' }] },
    { named: [{ type: 'domain', value: 'bad.example' }] },
  ])
  expect(brief(await read('h.csv', `SHA256,md5,備考\n${sha('a')},${md5('a')},検体\n`))).toEqual([
    `sha256 ${sha('a')}`,
    `md5 ${md5('a')}`,
  ])
})

test('a Japanese table in CP932 and one with a mark give the same values as in UTF-8', async () => {
  const table =
    '日付,サイト,かたられた事業者\r\n令和8年11月1日,ｈｔｔｐｓ：／／ｌｏｇｉｎ．ｅｘａｍｐｌｅ／,肥後銀行\r\n'
  const plain = await read('a.csv', table)

  expect(plain).toMatchObject([{ named: [{ type: 'url', value: 'https://login.example/', about: '肥後銀行' }] }])
  expect(await read('a.csv', iconv.encode(table, 'cp932'))).toEqual(plain)
  expect(await read('a.csv', Buffer.from(`\ufeff${table}`))).toEqual(plain)
  expect(await read('a.csv.gz', gzipSync(table))).toEqual(plain)
})

test('in a column of addresses the host alone is read as what it is', async () => {
  const table = 'URL\nhttps://bad.example/x\nbad.example\n198.51.100.7\n確認中\n'

  expect(brief(await read('a.csv', table))).toEqual([
    'url https://bad.example/x',
    'domain bad.example',
    'ipv4 198.51.100.7',
    'NOT_OF_TYPE 5',
  ])
})

test('a mapping names the columns, by heading or by number', async () => {
  const table = 'あて先,見た日,メモ\nbad.example,24/11/2026,x\n'

  expect(brief(await read('a.csv', table))).toEqual(['UNKNOWN_COLUMNS 1'])
  const named = await read('a.csv', table, { columns: { あて先: 'value:domain', 見た日: 'at' }, dates: 'dmy' })
  expect(named).toMatchObject([{ named: [{ value: 'bad.example', at: Date.parse('2026-11-24T00:00+09:00') }] }])
  expect(brief(await read('a.csv', table, { columns: { 1: 'value' } }))).toEqual(['domain bad.example'])
  expect(brief(await read('a.csv', 'x,bad.example\n', { columns: { 2: 'value' } }))).toEqual(['domain bad.example'])
})

test('accounts of several columns become one value', async () => {
  const table = '銀行名,支店名,科目,口座番号\nりそな銀行,小阪支店,普通,7023447\nりそな銀行,無い支店,普通,1\n'

  expect(await read('a.csv', table)).toMatchObject([
    { named: [{ type: 'bank_account', value: '0010-254-普通-7023447', raw: 'りそな銀行 小阪支店 普通 7023447' }] },
    { code: 'NOT_OF_TYPE', line: 3, field: '口座番号' },
  ])
})

test('every bad row is refused by line, field and reason, and the rows beside it are taken', async () => {
  const table = `type,value,confidence,tlp,valid_until
domain,bad.example,80,TLP:GREEN,2027-01-01
sha256,not-a-hash,,,
filename,a.exe,,,
domain,b.example,abc,,
domain,c.example,,purple,
domain,d.example,,,soon
domain,,,,
domain,"open quote.example,,,
domain,e.example,0.5,amber,
`
  const items = await read('a.csv', table)

  expect(items.filter(isRefused).map((r) => [r.line, r.field, r.code])).toEqual([
    [3, 'value', 'NOT_OF_TYPE'],
    [4, 'value', 'NOT_KEPT'],
    [5, 'confidence', 'BAD_CONFIDENCE'],
    [6, 'tlp', 'BAD_TLP'],
    [7, 'valid_until', 'BAD_DATE'],
    [8, 'value', 'MISSING_VALUE'],
    [9, undefined, 'QUOTE'],
  ])
  expect(items.flatMap((i) => (isRefused(i) ? [] : i.named))).toMatchObject([
    { value: 'bad.example', confidence: 0.8, tlp: 'green', expiresAt: Date.parse('2027-01-01T00:00+09:00') },
    { value: 'e.example', confidence: 0.5, tlp: 'amber' },
  ])
})

test('one value a line is read in any disguise; lists for blockers are read as what they block', async () => {
  const list = `# remark\nhxxps://a[.]example/x\n203[.]0[.]113[.]5\n0.0.0.0 ads.example\n127.0.0.1 localhost\n||track.example^\n@home\nＢＡＤ．ｅｘａｍｐｌｅ\n`

  expect(brief(await read('a.txt', list))).toEqual([
    'url https://a.example/x',
    'ipv4 203.0.113.5',
    'domain ads.example',
    'domain track.example',
    'NO_VALUE 7',
    'domain bad.example',
  ])
})

test('running text gives every value with its role, and no line of it is refused', async () => {
  const text =
    '相談者の連絡先は096-000-0110です。\n相手は https://fake.example/login へ誘導し、\n個人名義の口座へ振り込むよう求めた。\n'

  const items = await read('memo.txt', text)

  expect(brief(items)).toEqual(['phone +81960000110', 'url https://fake.example/login'])
  expect(items[0]).toMatchObject({ named: [{ role: 'victim' }] })
})

const bundle = (...objects: object[]) => JSON.stringify({ type: 'bundle', id: 'bundle--x', objects }, null, 1)
const indicator = (pattern: string, more: object = {}) => ({
  type: 'indicator',
  spec_version: '2.1',
  pattern,
  pattern_type: 'stix',
  ...more,
})

test('patterns of STIX give the values that they compare for equality', async () => {
  const items = await read(
    'b.json',
    bundle(
      indicator(`[domain-name:value = 'bad.example' OR url:value IN ('https://a.example/', 'https://b.example/')]`, {
        valid_until: '2027-01-01T00:00:00Z',
        confidence: 70,
        object_marking_refs: ['marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb'],
      }),
      indicator(`[file:hashes.'SHA-256' = '${sha('a')}' AND file:name = 'it\\'s.exe']`),
      indicator(`([ipv4-addr:value = '198.51.100.7' AND network-traffic:dst_port = 80]) WITHIN 5 SECONDS`),
      indicator(`[ipv4-addr:value ISSUBSET '198.51.100.0/24']`),
      indicator(`[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '203.0.113.9']`),
      indicator(`[domain-name:value LIKE '%.example']`),
      indicator(`[domain-name:value = 'x.example'`),
      indicator(`rule x { condition: true }`, { pattern_type: 'yara' }),
      indicator(`[domain-name:value = 'gone.example']`, { revoked: true }),
      { type: 'malware', name: 'x' },
      { type: 'domain-name', value: 'seen.example' },
      { type: 'observed-data', objects: { 0: { type: 'ipv4-addr', value: '203.0.113.77' } } },
    ),
  )

  expect(brief(items)).toEqual([
    'domain bad.example',
    'url https://a.example/',
    'url https://b.example/',
    `sha256 ${sha('a')}`,
    'ipv4 198.51.100.7',
    'cidr 198.51.100.0/24',
    'ipv4 203.0.113.9',
    expect.stringMatching(/^NO_VALUE_IN_PATTERN /),
    expect.stringMatching(/^BAD_PATTERN /),
    expect.stringMatching(/^PATTERN_LANGUAGE /),
    'domain seen.example',
    'ipv4 203.0.113.77',
  ])
  expect(items[0]).toMatchObject({
    named: [{ tlp: 'green', confidence: 0.7, expiresAt: Date.UTC(2027, 0, 1), role: 'suspect' }, {}, {}],
  })
  expect(items[2]).toMatchObject({ named: [{ confidence: 0.4 }] })
  expect(items.at(-1)).toMatchObject({ named: [{ role: 'context' }] })
  expect(
    brief(await read('p.txt', `[domain-name:value = 'bad.example']\n[url:value = 'https://a.example/']\n`)),
  ).toEqual(['domain bad.example', 'url https://a.example/'])
})

const event = (attributes: object[], more: object = {}) =>
  JSON.stringify({
    Event: {
      uuid: 'e',
      info: '誘導サイト',
      date: '2026-11-01',
      Attribute: attributes,
      Tag: [{ name: 'tlp:amber' }],
      ...more,
    },
  })

test('a page at an address by number is read without its scheme, as vendors write it', async () => {
  const patterns = ['198.51.100.7', '198.51.100.7:9100', '198.51.100.7/1/x'].map((v) => `[url:value = '${v}']\n`)

  const items = await read('p.txt', patterns.join(''))

  expect(items.flatMap((i) => ('named' in i ? i.named.map((n) => `${n.type} ${n.value}`) : [i.code]))).toEqual([
    'ipv4 198.51.100.7',
    'url http://198.51.100.7:9100/',
    'url http://198.51.100.7/1/x',
  ])
})

test('attributes of MISP are taken with what their event says; what is not for blocking is context', async () => {
  const items = await read(
    'e.json',
    event(
      [
        { type: 'url', value: 'https://a.example/', to_ids: true, comment: '入口' },
        { type: 'domain|ip', value: 'b.example|198.51.100.7', to_ids: false },
        { type: 'filename|sha256', value: `x.exe|${sha('x')}`, to_ids: true, Tag: [{ name: 'tlp:red' }] },
        { type: 'md5', value: 'zzz', to_ids: true },
        { type: 'filename', value: 'y.exe' },
        { type: 'domain', value: 'gone.example', deleted: true },
      ],
      { Object: [{ name: 'x', Attribute: [{ type: 'ip-dst|port', value: '203.0.113.5|443', to_ids: true }] }] },
    ),
  )

  expect(brief(items)).toEqual([
    'url https://a.example/',
    'domain b.example',
    'ipv4 198.51.100.7',
    `sha256 ${sha('x')}`,
    'NOT_OF_TYPE -',
    'ipv4 203.0.113.5',
  ])
  expect(items[0]).toMatchObject({
    named: [{ role: 'suspect', tlp: 'amber', about: '誘導サイト / 入口', at: Date.UTC(2026, 10, 1) }],
  })
  expect(items[1]).toMatchObject({ named: [{ role: 'context' }, { role: 'context' }] })
  expect(items[2]).toMatchObject({ named: [{ tlp: 'red' }] })
})

function tar(files: Record<string, string>): Buffer {
  const parts = Object.entries(files).flatMap(([name, text]) => {
    const bytes = Buffer.from(text)
    return [tarHeader(name, bytes.length), bytes, new Uint8Array(padding(bytes.length))]
  })
  return Buffer.concat([...parts, TAR_END])
}

test('a feed of MISP is a folder whose manifest says what is missing', async () => {
  const [one, two, gone] = [1, 2, 3].map((n) => `${n}0000000-0000-4000-8000-000000000000`)
  const long = `${'deep/'.repeat(30)}${two}.json`
  const feed = tar({
    'manifest.json': JSON.stringify({ [one ?? '']: {}, [two ?? '']: {}, [gone ?? '']: {} }),
    [`${one}.json`]: event([{ type: 'domain', value: 'one.example', to_ids: true }]),
    [long]: event([
      { type: 'domain', value: 'two.example', to_ids: true },
      { type: 'md5', value: 'z' },
    ]),
    'hashes.csv': 'x,y\n',
  })

  const items = await read('feed.tar', feed)

  expect(kindOf('feed', feed)).toBe('folder')
  expect(brief(items)).toEqual([
    'domain one.example',
    'domain two.example',
    `NOT_OF_TYPE ${long}`,
    'NOT_IN_FOLDER manifest.json',
  ])
  expect(await read('feed.tar.gz', gzipSync(feed))).toEqual(items)
  expect(brief(await read('feed.tar', feed.subarray(0, 2600))).at(-1)).toBe('BROKEN_FOLDER -')
})

test('files that are no list are refused with what they are', async () => {
  expect(brief(await read('a.csv', ''))).toEqual(['EMPTY -'])
  expect(brief(await read('a.zip', Buffer.from('PK\x03\x04xxxxxxxx')))).toEqual(['NOT_A_TABLE -'])
  expect(brief(await read('a.csv.gz', gzipSync('domain\nbad.example\n').subarray(0, 25)))).toContainEqual(
    expect.stringMatching(/^(BROKEN_GZIP|EMPTY) -$/),
  )
  expect(brief(await read('b.json', '{"type":"bundle","objects":[{"type":"indicator"'))).toEqual(['BROKEN_JSON 1'])
  expect(brief(await read('b.json', '{"a":1}'))).toEqual(['NO_OBJECTS -'])
  expect(brief(await read('e.json', '{"Event": {"info"'))).toEqual(['BROKEN_JSON -'])
})

test('whatever bytes come, reading them ends without an error', async () => {
  const crumbs = fc.constantFrom(
    '[',
    ']',
    "'",
    '"',
    '{',
    '}',
    ':',
    ',',
    '\n',
    '\0',
    '\\',
    'url:value',
    '=',
    ' AND ',
    'https://a.example',
    '{"Event":',
    '"objects":[',
    'ustar',
    '#',
    '0.0.0.0 ',
    '\ud800',
    'value,type',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(crumbs, { maxLength: 60 }),
      fc.constantFrom('a.csv', 'a.json', 'a.txt', 'a'),
      async (parts, name) => {
        const items = await read(name, parts.join(''))
        for (const i of items) if (isRefused(i)) expect(i.message).toMatch(/。$/)
      },
    ),
    { numRuns: 300 },
  )
})

test('a pattern of a hundred thousand brackets is refused at once', async () => {
  const deep = `${'('.repeat(100_000)}[a:b = 'c']`
  expect(brief(await read('b.json', bundle(indicator(deep))))).toEqual([expect.stringMatching(/^BAD_PATTERN/)])
})

test('batches hold each value once, in order of the key, and go on where the last one ended', async () => {
  const list = Array.from({ length: 20_000 }, (_, i) => `v${i % 15_000}.example`).join('\n')
  const all: Batch[] = []
  for await (const batch of batchesOf({ name: 'a.txt', bytes: Buffer.from(list) }, {}, 0)) all.push(batch)
  const later: Batch[] = []
  for await (const batch of batchesOf({ name: 'a.txt', bytes: Buffer.from(list) }, {}, all[0]?.position ?? 0))
    later.push(batch)

  const keysOf = (batches: readonly Batch[]) => batches.map((b) => b.columns[0]?.slice(1, -1).split(',') ?? [])
  const rest = keysOf(all.slice(1)).flat()
  const sameKeys = [...new Set([...rest, ...keysOf(later).flat()])].length === new Set(rest).size
  const inOrder = keysOf(all).every((keys) => keys.every((key, i) => i === 0 || (keys[i - 1] ?? '') < key))
  expect(all.reduce((sum, b) => sum + b.values + b.repeated, 0)).toBe(20_000)
  expect({ sameKeys, inOrder }).toEqual({ sameKeys: true, inOrder: true })
  expect(all.filter((b) => b.last)).toHaveLength(1)
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { upload } from '#core/files/upload.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { itemsOf } from '../bulk/formats/index.ts'
import { isRefused } from '../bulk/item.ts'
import { runImports } from '../bulk/run.ts'
import { comparisonsOf } from '../bulk/stix-pattern.ts'
import { keyOf } from '../key.ts'
import type { ExportAsked } from './schema.ts'

let world: World
let clerk: Officer
beforeAll(async () => {
  world = await openWorld()
  const room = await world.unitRoom('cyber')
  const rights = ['indicators.import', 'indicators.export', 'indicators.lists', 'intake.receive'] as const
  clerk = await world.officer({ rights, rooms: [room], unit: 'cyber' })
  await clerk.api.indicators.lists.take({
    file: new File(['harmless.example\n'], 'own-allow.txt'),
    category: 'harmless',
    name: '自分の許可一覧',
  })
  const day = new Date().toISOString().slice(0, 10)
  const rows = [
    ['bad.example', 'domain', 'green', ''],
    ['http://drop.example/a;b?x=1,2', 'url', 'green', '=HYPERLINK("x")'],
    ['https://docs-1.github.io/login', 'url', 'green', ''],
    ['github.io', 'domain', 'green', ''],
    ['sub.harmless.example', 'domain', 'green', ''],
    ['198.51.100.7', 'ip', 'clear', ''],
    ['2001:db8::7', 'ip', 'clear', ''],
    ['198.51.100.0/24', 'cidr', 'clear', ''],
    ['d41d8cd98f00b204e9800998ecf8427a', 'md5', 'green', ''],
    ['narrow.example', 'domain', 'amber', ''],
    ['secret.example', 'domain', 'red', ''],
  ].map(([v, t, tlp, note]) => `${day},"${v?.replaceAll('"', '""')}",${t},${tlp},"${note?.replaceAll('"', '""')}",`)
  rows.push(`2020-01-01,old.example,domain,green,,2020-02-01`)
  await taken(
    `date,ioc,type,tlp,comment,valid_until\n${rows.join('\n')}\n`,
    { name: '書き出しの元', tlp: 'clear' },
    clerk,
  )
})
afterAll(async () => world.close())

async function taken(list: string, feed: { name: string; tlp: 'clear' }, who: Officer) {
  async function* body() {
    yield Buffer.from(list)
  }
  const answer = await upload(world.house, who.ticket, { name: 'list.csv', body: body() })
  const { id: fileId } = (await answer.json()) as { id: string } // the route's own answer
  await who.api.indicators.imports.start({ fileId, feed })
  await runImports(world.house, new AbortController().signal)
}

async function written(asked: ExportAsked, who = clerk) {
  const made = await who.api.indicators.exports.make(asked)
  const [file] = await world.sql<{ sha256: string }>(`select sha256 from core.file where id = $1`, [made.fileId])
  return { ...made, text: await text(await world.house.files.get(file?.sha256 ?? '')) }
}
/** Read back by the reader of lists. */
async function readBack(name: string, content: string): Promise<string[]> {
  const values: string[] = []
  for await (const item of itemsOf({ name, bytes: Buffer.from(content) }))
    values.push(...(isRefused(item) ? [`${item.code} ${item.line}`] : item.named.map((n) => n.value)))
  return values.sort()
}
const GREEN = [
  '198.51.100.0/24',
  '198.51.100.7',
  '2001:db8::7',
  'bad.example',
  'd41d8cd98f00b204e9800998ecf8427a',
  'http://drop.example/a;b?x=1,2',
  'https://docs-1.github.io/login',
]

test('what goes out is what the reach allows; each value left out is named with its reason', async () => {
  const { text: content, leftOut } = await written({ format: 'plain', tlp: 'green' })

  expect(await readBack('a.txt', content)).toEqual(GREEN)
  const named = leftOut.flatMap((l) => l.named.map((n) => [l.reason, n.shown, n.why]))
  expect(named).toEqual(
    expect.arrayContaining([
      ['listed', 'sub[.]harmless[.]example', '自分の許可一覧'],
      ['listed', 'github[.]io', expect.any(String)],
      ['ended', 'old[.]example', expect.any(String)],
    ]),
  )
  expect(content).not.toMatch(/narrow|secret/)
  expect((await written({ format: 'plain', tlp: 'amber' })).text).toMatch(/narrow\.example/)
  expect((await written({ format: 'plain', tlp: 'clear' })).text).not.toMatch(/bad\.example/)
})

test('what is everyone’s by its own sightings goes to no device, on a list or not', async () => {
  const room = await world.unitRoom('cyber')
  const sighted = (value: string, count: number, role: string) =>
    world.sql(
      `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, role, tlp)
        select $1, indicators.key_of('domain', $2), 'domain', $2, 'report', gen_random_uuid(), now() - interval '1 hour',
          case when n = 1 then 'suspect' else $4 end, 'green' from generate_series(1, $3) n`,
      [room, value, count, role],
    )
  await sighted('often.example', 30, 'suspect')
  await sighted('genuine.example', 30, 'context')
  await sighted('everywhere.example', 500, 'suspect')

  const { text: content, leftOut } = await written({ format: 'rpz', tlp: 'green' })

  const hubs = leftOut.find((l) => l.reason === 'hub')
  expect(hubs?.named).toEqual(
    expect.arrayContaining([
      { shown: 'genuine[.]example', why: 'ほとんどの記録で正規のもの' },
      { shown: 'everywhere[.]example', why: '多くの記録にある' },
    ]),
  )
  expect(hubs?.count).toBe(2)
  expect(content).toContain('often.example')
  expect(content).not.toMatch(/genuine|everywhere/)
  await world.sql(`delete from indicators.sighting where value = any($1)`, [
    ['often.example', 'genuine.example', 'everywhere.example'],
  ])
})

test('a sighting that was read wrongly says nothing of its value: what others say of it goes out', async () => {
  const room = await world.unitRoom('cyber')
  const sighted = (value: string, role: string, tlp: string) =>
    world.sql<{ id: string }>(
      `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, role, tlp)
        values ($1, indicators.key_of('domain', $2), 'domain', $2, 'report', gen_random_uuid(), now() - interval '1 hour', $3, $4) returning id::text`,
      [room, value, role, tlp],
    )
  await sighted('told-twice.example', 'suspect', 'green')
  const wrong = [
    ...(await sighted('told-twice.example', 'victim', 'red')),
    ...(await sighted('never-there.example', 'suspect', 'green')),
  ]
  expect((await written({ format: 'plain', tlp: 'green' })).text).not.toContain('told-twice')

  for (const { id } of wrong) await clerk.api.indicators.judge({ id, falsely: true, reason: '聞き違い' })
  const { text: content, leftOut } = await written({ format: 'plain', tlp: 'green' })

  expect(content).toMatch(/^told-twice\.example$/m)
  expect(content).not.toContain('never-there')
  expect(leftOut.find((l) => l.reason === 'false')?.named).toEqual([
    { shown: 'never-there[.]example', why: expect.any(String) },
  ])
  await world.sql(`delete from indicators.sighting where value = any($1)`, [
    ['told-twice.example', 'never-there.example'],
  ])
})

test('what a person confirmed as harmless goes to no device until that is taken back', async () => {
  const key = keyOf('domain', 'bad.example')
  const id = (await clerk.api.indicators.show({ key })).sightings[0]?.id ?? ''

  await clerk.api.indicators.judgement.confirm({ id, decision: 'harmless' })
  const { text: content, leftOut } = await written({ format: 'rpz', tlp: 'green' })

  expect(content).not.toContain('bad.example')
  expect(leftOut.find((l) => l.reason === 'false')?.named).toEqual([
    { shown: 'bad[.]example', why: expect.stringContaining(clerk.name) },
  ])
  await clerk.api.indicators.judgement.confirm({ id, decision: 'open' })
  expect((await written({ format: 'rpz', tlp: 'green' })).text).toContain('bad.example')
})

test('a table is read back by another reader, and no cell is a formula', async () => {
  const { text: content } = await written({ format: 'csv', tlp: 'green' })

  const rows: Record<string, string>[] = parse(content, { bom: true, columns: true })
  expect(rows.map((r) => r.value).sort()).toEqual(GREEN)
  expect(rows.flatMap(Object.values).filter((cell) => /^[=+@-]/.test(cell))).toEqual([])
  expect(rows.find((r) => r.value?.startsWith('http://drop'))?.note).toBe(`'=HYPERLINK("x")`)
})

test('a hosts file and a response policy zone hold hosts and addresses only', async () => {
  const hosts = await written({ format: 'hosts', tlp: 'green' })
  const zone = await written({ format: 'rpz', tlp: 'green' })

  expect(await readBack('hosts', hosts.text)).toEqual(['bad.example'])
  const names = zone.text.split('\n').flatMap((line) => /^(\S+) CNAME \.$/.exec(line)?.[1] ?? [])
  expect(names.sort()).toEqual(
    [
      '*.bad.example',
      '128.7.zz.db8.2001.rpz-ip',
      '24.0.100.51.198.rpz-ip',
      '32.7.100.51.198.rpz-ip',
      'bad.example',
    ].sort(),
  )
  expect(zone.text).toMatch(/^@ IN SOA \S+ \S+ \d+ \d+ \d+ \d+ \d+$/m)
})

test('what lies in a blocked value and must stay untouched is blocked with it by no format', async () => {
  const room = await world.unitRoom('cyber')
  const sighted = (type: string, value: string, count = 1) =>
    world.sql(
      `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at, role, tlp)
        select $1, indicators.key_of($2, $3), $2, $3, 'report', gen_random_uuid(), now() - interval '1 hour',
          case when $4 = 1 then 'suspect' else 'context' end, 'green' from generate_series(1, $4) n`,
      [room, type, value, count],
    )
  for (const value of ['above-list.example', 'above-hub.example', 'at-list.example', 'no-list.example'])
    await sighted('domain', value)
  for (const value of ['http://prefix.example/a', 'http://prefix.example/b']) await sighted('url', value)
  for (const value of ['203.0.113.0/25', '203.0.113.128/25', '192.0.2.0/24']) await sighted('cidr', value)
  await sighted('domain', 'www.above-hub.example', 30)
  await sighted('ipv4', '192.0.2.80', 30)
  await world.sql('select indicators.count_hubs(20)')
  const allowed = ['ok.above-list.example', 'https://at-list.example/Ok', 'login.x-no-list.example', '203.0.113.9']
  const content = [...allowed, 'http://prefix.example/a/ok'].join('\n')
  await clerk.api.indicators.lists.take({
    file: new File([content], 'below-allow.txt'),
    category: 'harmless',
    name: '下の許可一覧',
  })

  const zone = await written({ format: 'rpz', tlp: 'green' })
  const rules = (await written({ format: 'suricata', tlp: 'green' })).text
  const plain = await readBack('a.txt', (await written({ format: 'plain', tlp: 'green' })).text)

  const names = zone.text.split('\n').flatMap((line) => /^(\S+) CNAME \.$/.exec(line)?.[1] ?? [])
  const blocked = (host: string) =>
    host.split('.').some((_, at, labels) => names.includes(at ? `*.${labels.slice(at).join('.')}` : host))
  expect(
    ['above-list.example', 'above-hub.example', 'no-list.example', 'a.no-list.example'].filter(blocked),
  ).toHaveLength(4)
  expect(['ok.above-list.example', 'www.above-hub.example', 'at-list.example'].filter(blocked)).toEqual([])
  expect(names.filter((n) => n.endsWith('.203.rpz-ip') || n.endsWith('.192.rpz-ip'))).toEqual([
    '25.128.113.0.203.rpz-ip',
  ])
  const named = (reason: string) => zone.leftOut.find((l) => l.reason === reason)?.named
  expect(named('below')).toEqual(
    expect.arrayContaining([
      {
        shown: '*.above-list[.]example',
        why: expect.stringContaining('ok.above-list.example があります（下の許可一覧）'),
      },
      { shown: '*.above-hub[.]example', why: expect.stringContaining('www[.]above-hub[.]example') },
    ]),
  )
  expect(named('listed')?.map((n) => n.shown)).toEqual(
    expect.arrayContaining(['at-list[.]example', '203[.]0[.]113[.]0/25']),
  )
  expect(named('hub')?.map((n) => n.shown)).toContain('192[.]0[.]2[.]0/24')
  expect(rules).toContain('dns.query; content:"above-list.example"; nocase; bsize:18;')
  expect(rules).toContain('dotprefix; content:".no-list.example"; nocase; endswith;')
  expect(rules.match(/http\.uri; content:"[^"]*"/g)).toContain('http.uri; content:"/b"')
  expect(rules.match(/http\.uri; content:"[^"]*"/g)).not.toContain('http.uri; content:"/a"')
  expect(plain).toEqual(expect.arrayContaining(['above-list.example', 'http://prefix.example/a', '203.0.113.128/25']))
  expect(plain).not.toContain('at-list.example')
  expect(plain).not.toContain('203.0.113.0/25')
  await world.sql(
    `delete from indicators.sighting where value ~ 'above-|-list|prefix|203.0.113|192.0.2' and room_id = $1`,
    [room],
  )
})

test('rules and datasets of Suricata and the list of Zeek are read back by their grammar', async () => {
  const rules = (await written({ format: 'suricata', tlp: 'green' })).text
    .split('\n')
    .filter((l) => l && !l.startsWith('#'))
  const dataset = await written({ format: 'suricata-dataset', tlp: 'green', types: ['domain'] })
  const zeek = (await written({ format: 'zeek', tlp: 'green' })).text
    .trim()
    .split('\n')
    .map((l) => l.split('\t'))

  // each option ends with an unescaped semicolon; what is between quotes holds neither quote nor semicolon
  for (const rule of rules)
    expect(rule).toMatch(/^alert (ip|dns|http) \S+ any -> \S+ any \((?:[a-z_.]+(?::(?:"[^";\\]*"|[^";\\]+))?; ?)+\)$/)
  expect(new Set(rules.map((r) => /sid:(\d+)/.exec(r)?.[1])).size).toBe(rules.length)
  expect(rules.find((r) => r.startsWith('alert http'))).toContain('content:"/a|3B|b|3F|x|3D|1|2C|2"')
  expect(
    dataset.text
      .trim()
      .split('\n')
      .map((l) => Buffer.from(l, 'base64').toString()),
  ).toEqual(['bad.example'])
  expect(zeek[0]).toEqual(['#fields', 'indicator', 'indicator_type', 'meta.source', 'meta.desc'])
  expect(zeek.slice(1).every((row) => row.length === 4 && /^Intel::[A-Z_]+$/.test(row[1] ?? ''))).toBe(true)
  expect(zeek.slice(1).map((row) => row[0])).toContain('docs-1.github.io/login')
  await expect(clerk.api.indicators.exports.make({ format: 'suricata-dataset', tlp: 'green' })).rejects.toMatchObject({
    code: 'ONE_TYPE',
  })
})

test('a bundle of STIX has patterns that parse, stable names and its marking', async () => {
  const first = await written({ format: 'stix', tlp: 'green' })
  const second = await written({ format: 'stix', tlp: 'green' })

  type Indicator = {
    type: string
    id: string
    pattern: string
    spec_version: string
    valid_from: string
    valid_until?: string
    object_marking_refs: string[]
  }
  const objectsOf = (content: string): Indicator[] =>
    JSON.parse(content).objects.filter((o: Indicator) => o.type === 'indicator')
  const objects = objectsOf(first.text)
  expect(await readBack('b.json', first.text)).toEqual(GREEN)
  expect(objects.map((o) => comparisonsOf(o.pattern)?.length)).toEqual(GREEN.map(() => 1))
  expect(objectsOf(second.text).map((o) => o.id)).toEqual(objects.map((o) => o.id))
  for (const o of objects) {
    expect(o.id).toMatch(/^indicator--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(o).toMatchObject({
      spec_version: '2.1',
      object_marking_refs: [expect.stringMatching(/^marking-definition--/)],
    })
    expect((o.valid_until ?? '9') > o.valid_from).toBe(true)
  }
})

/** Where an object breaks the schema of its type: the schemas of STIX 2.1 name one another by their `$id`. */
function stixFaults(): (object: { type: string }) => string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false })
  const names = new Map<string, string>()
  for (const file of readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.json'))) {
    const schema = JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8'))
    ajv.addSchema(schema)
    names.set(schema.title, schema.$id)
  }
  return (object) => {
    ajv.validate(names.get(object.type) ?? '', object)
    return (ajv.errors ?? []).map((e) => `${e.instancePath || '/'}: ${e.message}`)
  }
}

const SCHEMAS = resolve(import.meta.dirname, '../../../../../shared/data/stix/cti-stix2-json-schemas/schemas')
const given = existsSync(SCHEMAS) ? test : test.skip

given('a bundle of STIX and all in it keep to the schemas of OASIS (skipped: no ../shared/data)', async () => {
  const { text: content } = await written({ format: 'stix', tlp: 'green' })

  const bundle = JSON.parse(content)
  const faults = stixFaults()
  expect(faults(bundle)).toEqual([])
  expect(bundle.objects.flatMap(faults)).toEqual([])
  // each name in the bundle stands in the bundle
  const ids = new Set(bundle.objects.map((o: { id: string }) => o.id))
  const refs = bundle.objects.flatMap((o: { created_by_ref?: string; object_marking_refs?: string[] }) => [
    ...(o.created_by_ref ? [o.created_by_ref] : []),
    ...(o.object_marking_refs ?? []),
  ])
  expect(refs.filter((r: string) => !ids.has(r))).toEqual([])
  // and the check finds what it must
  const indicator = bundle.objects.find((o: { type: string }) => o.type === 'indicator')
  expect(faults({ ...indicator, valid_from: 'yesterday' }).join()).toContain('/valid_from')
  expect(faults({ ...indicator, pattern: undefined, created: '2026-11-27T00:00:00Z' }).join()).toContain('/created')
})

test('what was written out is listed newest first, a page at a time, each once', async () => {
  for (const format of ['plain', 'hosts', 'zeek'] as const) await written({ format, tlp: 'green' })
  const { list } = clerk.api.indicators.exports

  const all = await list({ limit: 100 })
  const paged: string[] = []
  for (let page = await list({ limit: 2 }); ; page = await list({ limit: 2, after: page.next ?? undefined })) {
    paged.push(...page.rows.map((r) => r.id))
    if (!page.next) break
  }
  expect(all.rows.slice(0, 3).map((r) => r.format)).toEqual(['zeek', 'hosts', 'plain'])
  expect(paged).toEqual(all.rows.map((r) => r.id))
})

test('another unit writes out nothing of this room, and every export stands in the log with its count', async () => {
  const stranger = await world.officer({
    rights: ['indicators.export'],
    rooms: [await world.unitRoom('kikuchi')],
    unit: 'kikuchi',
  })

  await expect(stranger.api.indicators.exports.make({ format: 'plain', tlp: 'amber' })).rejects.toMatchObject({
    code: 'NOTHING',
  })
  expect(await stranger.api.indicators.exports.list()).toEqual({ rows: [], next: null })
  const { id, written: count } = await written({ format: 'plain', tlp: 'green' })
  const logged = await world.sql(
    `select detail from core.audit where what = 'indicators.exports.written' and subject = $1`,
    [id],
  )
  expect(logged).toMatchObject([{ detail: { written: count, tlp: 'green' } }])
})

/**
 * Do reports of one template end up together, and others not? Pairwise precision, recall and F1 of the groups that the running
 * program makes of reports as they arrive: of invented texts (bench/campaign-texts.ts), told anew by every person, and of the
 * dated reports of one intrusion set in ../shared/data/campaign/ta551, whose file names say what was spread.
 * Then the addresses of ../shared/data/phishing-urls by how they are built, against the list's own column of brands.
 * Usage: node bench/campaign.ts [persons a template, default 12]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { urlPattern } from '#modules/indicators/index.ts'
import { type Dice, dice } from '#server/demo/make.ts'
import { alone, type Template, templates } from './campaign-texts.ts'
import { openBenchHouse, personIn } from './house.ts'

const persons = Number(process.argv[2] ?? 12)
const TA551 = resolve(import.meta.dirname, '../../shared/data/campaign/ta551')

/** A text, and what of it is the truth: texts of one `truth` belong together. */
type Text = { body: string; truth: string; method: string; tuning: boolean }

const digits = (d: Dice, n: number) => Array.from({ length: n }, () => d.int(10)).join('')

const FILLED: Record<string, (d: Dice) => string> = {
  name: (d) => d.of(['山田', '佐藤', '高橋健一', '中村', '小林', '村上', '松本さゆり', '井上', '木村', '清水']),
  bank: (d) => d.of(['阿蘇みどり銀行', '白川銀行', '有明信用金庫', '天草しおかぜ銀行']),
  item: (d) => d.of(['腕時計', '電動工具', '炊飯器', '登山靴', 'ゲーム機', '空気清浄機']),
  yen: (d) => d.of([`${d.int(90) + 10}万`, (d.int(900) * 1_000 + 50_000).toLocaleString('en'), `${d.int(9) + 1}0,000`]),
  phone: (d) => `050-0000-${digits(d, 4)}`,
  url: (d) =>
    `https://${d.of(['secure', 'pay', 'shop', 'trade'])}-${digits(d, 3)}.example/${d.of(['login', 'jp', 'a'])}/${digits(d, 4)}`,
  account: (d) => `${d.of(['白川銀行 本店', '有明信用金庫 北支店'])} 普通 000${digits(d, 4)}`,
}

const said3 = (p: ReturnType<typeof pairs>) =>
  `precision ${p.precision.toFixed(3)}, recall ${p.recall.toFixed(3)}, F1 ${p.f1.toFixed(3)}`

const most = (rows: readonly { brand: string }[]): number =>
  Math.max(...[...Map.groupBy(rows, (r) => r.brand).values()].map((g) => g.length))

const house = await openBenchHouse()
try {
  phishingLists()
  const [room] = await house.sql<{ id: string }>(`select id from core.room where unit_code = 'kumamoto-minami'`)
  const ticket = await personIn(house.sql, [room?.id ?? ''], ['intake.receive'], 'kumamoto-minami')
  const headers = { authorization: `Bearer ${ticket}`, 'content-type': 'application/json' }
  const texts = shuffled(dice(551), [...templates.flatMap(toldByMany), ...single()])
  const groups = await groupsOf(headers, texts)
  for (const tuning of [true, false]) {
    const of = texts.map((t, i) => ({ ...t, group: groups[i] ?? '' })).filter((t) => t.tuning === tuning)
    say(tuning ? 'invented, 手口 used for choosing the bound' : 'invented, the other 手口', of)
  }
  await intrusionSet(headers)
} finally {
  await house.close()
}

function toldByMany(t: Template): Text[] {
  const d = dice(t.name.length * 7919 + (t.name.codePointAt(0) ?? 0))
  return Array.from({ length: persons }, () => ({
    body: t.clauses.map((ways) => said(d, ways)).join(''),
    truth: `${t.method} ${t.name}`,
    method: t.method,
    tuning: t.tuning,
  }))
}

function single(): Text[] {
  return alone.map((body, i) => ({ body, truth: `alone ${i}`, method: 'alone', tuning: i % 2 === 0 }))
}

/** One clause in one of its ways, with this person's names, sums and numbers. */
function said(d: Dice, ways: readonly string[]): string {
  if (ways[0]?.startsWith('?') && d.next() < 0.4) return ''
  return d
    .of(ways)
    .replace(/^\?/, '')
    .replace(/\{(\w+)\}/g, (_, slot: string) => FILLED[slot]?.(d) ?? '')
}

function shuffled<T>(d: Dice, list: T[]): T[] {
  return list
    .map((value) => ({ value, at: d.next() }))
    .sort((a, b) => a.at - b.at)
    .map((x) => x.value)
}

/** Hands the texts in one after the other, and reads which group each came to. A text that is too short is alone. */
async function groupsOf(headers: Record<string, string>, texts: readonly { body: string }[]): Promise<string[]> {
  const ids: string[] = []
  for (const { body } of texts) {
    const answer = await fetch(`${house.url}/api/intake/reports`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ kind: 'report', channel: 'phone', body }),
    })
    if (answer.status !== 200) throw new Error(await answer.text())
    ids.push(((await answer.json()) as { id: string }).id)
  }
  await house.sql('select intake.join_groups()') // as the worker does each minute
  const rows = await house.sql<{ id: string; group: string }>(
    `select x.id, coalesce(l.group_id, x.id)::text as group from unnest($1::uuid[]) with ordinality x(id, n)
      left join intake.likeness l on l.report_id = x.id order by x.n`,
    [ids],
  )
  return rows.map((r) => r.group)
}

/** Pairs put together rightly, of all put together (precision) and of all that belong together (recall). */
function pairs(of: readonly { truth: string; group: string }[]) {
  let both = 0
  let grouped = 0
  let true_ = 0
  for (const [i, a] of of.entries())
    for (const b of of.slice(i + 1)) {
      const together = a.group === b.group
      if (together) grouped++
      if (a.truth === b.truth) true_++
      if (together && a.truth === b.truth) both++
    }
  const precision = grouped ? both / grouped : 1
  const recall = true_ ? both / true_ : 1
  return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0 }
}

function say(what: string, of: readonly (Text & { group: string })[]): void {
  console.log(
    `\n${what}: ${of.length} texts, ${new Set(of.map((t) => t.truth)).size} templates, ${new Set(of.map((t) => t.group)).size} groups`,
  )
  console.log(`  ${said3(pairs(of))}`)
  console.log(`  everything in one group: ${said3(pairs(of.map((t) => ({ ...t, group: 'x' }))))}`)
  console.log(
    `  one group a 手口: ${said3(pairs(of.map((t) => ({ ...t, group: t.method === 'alone' ? t.truth : t.method }))))}`,
  )
  const mixed = Map.groupBy(of, (t) => t.group)
  for (const [, list] of mixed) {
    const names = [...new Set(list.map((t) => t.truth))]
    if (names.length > 1) console.log(`  mixed: ${names.join(' + ')} (${list.length})`)
  }
}

async function intrusionSet(headers: Record<string, string>): Promise<void> {
  if (!existsSync(TA551)) return console.log('\nta551: skipped, no ../shared/data')
  const files = readdirSync(TA551).sort()
  const truths = files.map((f) => /IOCs-for-(.+)\.txt$/.exec(f)?.[1] ?? f)
  for (const nameless of [false, true]) {
    const bodies = files.map((f) => readFileSync(join(TA551, f), 'utf8'))
    // the second time after whatever names the loader and what follows it was taken out, and told as another's letter
    const texts = bodies.map((body) => ({
      body: nameless ? body.replace(/icedid|bokbot|ursnif|gozi|isfb|valak/gi, 'malware') : body,
    }))
    if (nameless) await house.sql(`update intake.likeness set bands = '{}'`)
    const groups = await groupsOf(headers, texts)
    const of = truths.map((truth, i) => ({ truth, group: groups[i] ?? '' }))
    console.log(
      `\nta551${nameless ? ', names of malware taken out' : ''}: ${of.length} reports, ${new Set(truths).size} labels, ${new Set(groups).size} groups`,
    )
    console.log(`  ${said3(pairs(of))}`)
    console.log(`  everything in one group: ${said3(pairs(of.map((t) => ({ ...t, group: 'x' }))))}`)
    for (const [, list] of Map.groupBy(of, (t) => t.group)) {
      const counts = [...Map.groupBy(list, (t) => t.truth)].map(([k, v]) => `${k} ${v.length}`)
      console.log(`  group: ${counts.join(', ')}`)
    }
  }
}

/**
 * Groups of rows whose address is built alike. Purity: share of the grouped rows that bear the brand of most of their group;
 * beside it the share of the commonest brand, which one group of everything would have.
 */
function phishingLists(): void {
  const folder = resolve(import.meta.dirname, '../../shared/data/phishing-urls')
  if (!existsSync(folder)) {
    console.log('phishing lists: skipped, no ../shared/data')
    return
  }
  console.log('phishing lists, rows grouped by how the address is built (groups of three domains or more):')
  for (const file of readdirSync(folder)
    .filter((f) => f.endsWith('.csv.gz'))
    .sort()) {
    const rows = gunzipSync(readFileSync(join(folder, file)))
      .toString('utf8')
      .split('\n')
      .slice(1)
      .flatMap(rowOf)
    const start = performance.now()
    const patterns = rows.map((r) => urlPattern(r.url))
    const spent = performance.now() - start
    const groups = [
      ...Map.groupBy(
        rows.map((r, i) => ({ ...r, pattern: patterns[i] })).filter((r) => r.pattern),
        (r) => r.pattern,
      ).values(),
    ]
    const campaigns = groups.filter((g) => new Set(g.map((r) => r.host)).size >= 3)
    const grouped = campaigns.reduce((sum, g) => sum + g.length, 0)
    const pure = campaigns.reduce((sum, g) => sum + most(g), 0)
    const alone = rows.length - groups.reduce((sum, g) => sum + g.length, 0)
    console.log(
      `  ${/\d{4}/.exec(file)?.[0]}: ${rows.length} rows; ${campaigns.length} campaigns hold ${((grouped / rows.length) * 100).toFixed(0)} %, purity ${(pure / grouped).toFixed(3)} (one group of everything ${(most(rows) / rows.length).toFixed(3)}); built like anyone's ${((alone / rows.length) * 100).toFixed(0)} %; ${((spent / rows.length) * 1000).toFixed(1)} µs a row`,
    )
    if (!file.includes('2024')) continue
    for (const g of campaigns.sort((a, b) => b.length - a.length).slice(0, 8))
      console.log(
        `    ${g[0]?.pattern}: ${g.length} rows, ${new Set(g.map((r) => r.host)).size} hosts, ${(most(g) / g.length).toFixed(2)} of one brand`,
      )
  }
}

/** `date,URL,description`: the address may hold commas, the two others do not. */
function rowOf(line: string) {
  const at = line.indexOf(',')
  const last = line.lastIndexOf(',')
  const url = line.slice(at + 1, last).replace(/^"|"$/g, '')
  const brand = line
    .slice(last + 1)
    .trim()
    .replace(/^"|"$/g, '')
  const host = /^[a-z]+:\/\/([^/?#]+)/i.exec(url)?.[1]?.toLowerCase()
  return host && brand ? [{ url, brand, host }] : []
}

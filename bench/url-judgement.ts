/**
 * The judgement of addresses on months and registrable domains that nothing was learned from: lists to 2023 and four fifths of the good
 * domains teach, 2024 and the other fifth ask. The scheme, `www.` and a slash at the end are never looked at. The good ones that ask are all
 * rows of benign/domains.csv.gz and benign/urls.csv.gz; hosts on the bad list are taken from what teaches, none from what asks. Of MISP's
 * warning lists those of harmless hosts teach too (never a domain that asks), and that of dynamic DNS names places that many share.
 * Usage: node bench/url-judgement.ts [--without-lists] [first month asked about, default 2024-01]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Address, addressOf } from '../src/modules/indicators/judgement/address.ts'
import { shareOf } from '../src/modules/indicators/judgement/examples.ts'
import { auc, scoreAtFalseRate, scoreAtRecall, shareAbove } from '../src/modules/indicators/judgement/figures.ts'
import { judgeAddress } from '../src/modules/indicators/judgement/judge.ts'
import { writeModel } from '../src/modules/indicators/judgement/model.ts'
import { type Listing, readList } from '../src/modules/indicators/judgement/read-lists.ts'
import { figuresOf, type Held, scoredBy, train } from '../src/modules/indicators/judgement/train.ts'

const DATA = join(import.meta.dirname, '../../shared/data')
const withLists = !process.argv.includes('--without-lists')
const from = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? '2024-01'
if (!existsSync(DATA)) {
  console.log('skipped: no ../shared/data')
  process.exit(0)
}

const phishing = readdirSync(join(DATA, 'phishing-urls')).filter((name) => name.startsWith('jpcert-phishurl-'))
const bad: Listing[] = []
for (const name of phishing) bad.push(...(await readList(join(DATA, 'phishing-urls', name))).listings)
const urls = (await readList(join(DATA, 'benign/urls.csv.gz'))).listings
const domains = (await readList(join(DATA, 'benign/domains.csv.gz'))).listings

const WARNING_LISTS = join(DATA, 'misp/warninglists')
/** Those of hosts that are harmless by themselves: top sites, institutions, vendors. */
const HARMLESS =
  /^(?:tranco10k|majestic_million|cloudflare-top10k|cisco_top5k|moz-top500|alexa|university_domains|bank-website|crl-hostname|google|microsoft|microsoft-office365|covid|security-provider-blogpost)\.json(?:\.gz)?$/
const warningLists = async (wanted: RegExp) => {
  const names = existsSync(WARNING_LISTS) ? readdirSync(WARNING_LISTS).filter((name) => wanted.test(name)) : []
  return (await Promise.all(names.map((name) => readList(join(WARNING_LISTS, name))))).flatMap((list) => list.listings)
}
const listed = await warningLists(HARMLESS)
const shared = withLists ? await warningLists(/^dynamic-dns\./) : []

const isAsked = (l: Listing) => shareOf(l.address.domain, 5, 'test') === 0
const known = new Set(bad.filter((l) => l.month < from).map((l) => l.address.domain))
const cpu = process.cpuUsage()
const { learned, bands, figures, months } = train(
  {
    bad: bad.filter((l) => l.month < from),
    good: [...urls, ...domains, ...(withLists ? listed : [])].filter((l) => !isAsked(l)),
    shared,
  },
  (line) => console.log(line),
)
console.log(`trained in ${(process.cpuUsage(cpu).user / 1e6).toFixed(0)} CPU s; its own held-out figures:`, figures)

const asked = bad.filter((l) => l.month >= from)
const front = (listings: readonly Listing[]) => listings.map((l) => ({ ...l, address: { ...l.address, rest: '' } }))
const good = [...urls, ...domains].filter(isAsked)
const fresh = (listings: readonly Listing[]) => listings.filter((l) => !known.has(l.address.domain))

tell('all', scoredBy(learned, asked, good))
tell('unseen domains', scoredBy(learned, fresh(asked), good))
tell('URL against URL', scoredBy(learned, asked, urls.filter(isAsked)))
tell('host against host', scoredBy(learned, front(asked), front(good)))
tell('unseen host against host', scoredBy(learned, front(fresh(asked)), front(good)))
const jp = (l: Listing) => l.address.suffix.endsWith('jp')
tell('good ones below .jp', scoredBy(learned, asked, good.filter(jp)))
tell('good hosts below .jp', scoredBy(learned, front(asked), front(good.filter(jp))))
// what the operator has taken in as harmless is never proposed, whatever the model says
const hostsListed = new Set(listed.map((l) => l.address.host))
const below = (host: string) => host.split('.').some((_, i, labels) => hostsListed.has(labels.slice(i).join('.')))
const withoutListed = ({ address: { host, shared: many } }: Listing) => !(many ? hostsListed.has(host) : below(host))
tell('not on a list', scoredBy(learned, asked.filter(withoutListed), good.filter(withoutListed)))
// names close to those that false sites pretend to be
const BANKS = join(DATA, 'misp/warninglists/bank-website.json')
const banks: string[] = existsSync(BANKS) ? JSON.parse(readFileSync(BANKS, 'utf8')).list : []
const sites = banks
  .flatMap((host) => addressOf(host) ?? [])
  .map((address): Listing => ({ address, brand: '', month: '' }))
tell(
  'without .onion',
  scoredBy(
    learned,
    asked,
    good.filter((l) => l.address.suffix !== 'onion'),
  ),
)
tell('sites of banks', scoredBy(learned, front(asked), sites.filter(isAsked)))

const model = {
  ...learned,
  bands,
  about: { madeAt: '', dataSha256: '', bad: [], good: [], shared: [], months, figures },
}
// what a person sees, by which lists are ordered
const chanceOf = ({ host, rest }: Address) => judgeAddress(model, `${host}/${rest}`)?.chance ?? 0
const seen = scoredBy(learned, asked, good).map((held) => ({ ...held, score: chanceOf(held.address) }))
console.log(`all, by the chance said    ${orderOf(seen)}`)
console.log(`all, of what is said       ${abstaining(scoredBy(learned, asked, good))}`)

const some = asked.slice(0, 5_000)
for (const { address } of some) judgeAddress(model, address.host)
const began = process.cpuUsage()
for (const { address } of some) judgeAddress(model, `https://${address.host}/${address.rest}`)
console.log(`${(process.cpuUsage(began).user / some.length).toFixed(0)} CPU µs an address, with its reasons`)
console.log(`model ${(writeModel({ about: model.about, bands, learned }).length / 1e6).toFixed(1)} MB`)

function tell(name: string, held: readonly Held[]): void {
  const limit = scoreAtRecall(held, 0.9)
  const f = figuresOf(held, bands, from)
  const said = held.filter((h) => h.score >= bands[h.kind].above || h.score <= bands[h.kind].below)
  const spoken = (isBad: boolean) => {
    const some = said.filter((h) => h.bad === isBad)
    return some.filter((h) => h.score >= bands[h.kind].above).length / some.length
  }
  console.log(
    `${name.padEnd(26)}${f.bad} bad ${f.good} good  ${orderOf(held)}  each domain once ${percent(byDomain(held, limit))}  ECE ${f.calibrationError.toFixed(3)}  ` +
      `called bad ${percent(f.alarms)} of the bad, ${percent(f.falseAlarms)} of the good; nothing said of ${percent(f.unsure)}; of those spoken of called ${percent(spoken(true))} and ${percent(spoken(false))}`,
  )
}

/** How well the scores order. */
function orderOf(held: readonly Held[]): string {
  const falseRate = shareAbove(held, false, scoreAtRecall(held, 0.9))
  const found = shareAbove(held, true, scoreAtFalseRate(held, 0.01))
  return `AUC ${auc(held).toFixed(4)}  false at recall .9 ${percent(falseRate)}  found at 1 % false ${percent(found)}`
}

/** With the limit at 1 % of the good: of how many nothing must be said below it, so that of the bad spoken of nine of ten are found. */
function abstaining(held: readonly Held[]): string {
  const limit = scoreAtFalseRate(held, 0.01)
  const missed = held.filter((h) => h.bad && h.score < limit).sort((a, b) => b.score - a.score)
  const found = held.filter((h) => h.bad).length - missed.length
  const below = missed.at(-Math.floor(found / 9) - 1)?.score ?? limit
  const unsaid = (some: readonly Held[]) =>
    percent(some.filter((h) => h.score < limit && h.score >= below).length / some.length)
  const [bad, good] = [true, false].map((isBad) => unsaid(held.filter((h) => h.bad === isBad)))
  return `recall .9 at 1 % false when nothing is said of ${unsaid(held)} (${bad} of the bad, ${good} of the good)`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

/** False ones where each registrable domain weighs the same, whatever number of its pages is listed. */
function byDomain(held: readonly Held[], limit: number): number {
  const shares = Map.groupBy(
    held.filter((h) => !h.bad),
    (h) => h.address.domain,
  )
  const rates = [...shares.values()].map((of) => of.filter((h) => h.score >= limit).length / of.length)
  return rates.reduce((sum, r) => sum + r, 0) / rates.length
}

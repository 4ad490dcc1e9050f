import { sql } from 'kysely'
import type { Tx } from '#core/db/tables.ts'
import { TLP_ORDER } from '../bulk/formats/tlp.ts'
import { baseOf, fade } from '../fading.ts'
import { HUB } from '../hub-words.ts'
import { confirmedOf } from '../judgement/confirmed.ts'
import type { Confirmed } from '../judgement/schema.ts'
import { listedAs, UNLISTED } from '../lists/listed.ts'
import type { Listed } from '../lists/schema.ts'
import { seenBefore } from '../match.ts'
import { type HubReason, LEAST_OF_HUB, type Reliability, type Tlp } from '../schema.ts'
import { shown } from '../shown.ts'
import { type Covered, covering } from './covered.ts'
import { WRITERS } from './formats.ts'
import type { ExportAsked, LeftOut, Outgoing, Reason } from './schema.ts'
import { HELD } from './schema-held.ts'

/** Values looked at in one question. */
const PAGE = 5_000
/** Values of one export at most. */
const MOST = 1_000_000
/** Below it a value is not sure enough to be blocked. */
const LEAST_CONFIDENCE = 0.5
/** Left out by name for each reason; all are counted. */
const NAMED = 200

type Candidate = Omit<Outgoing, 'endsAt' | 'alone'> & {
  sightings: number
  falsely: boolean
  confidence: number
  until: Date | null
  keepDays: number | null
  reliability: Reliability | null
  credibility: number | null
}

export type Tally = { written: number; leftOut: Map<Reason, LeftOut> }

/** The text of an export, piece by piece; `tally` counts what was written and what was left out, and says why. */
export async function* textOf(tx: Tx, asked: ExportAsked, now: Date, tally: Tally): AsyncGenerator<Uint8Array> {
  const writer = WRITERS[asked.format]
  const blocksBelow = writer.blocksBelow ?? []
  const coveredBy = await covering(tx, blocksBelow.includes('url'))
  yield Buffer.from(writer.head({ tlp: asked.tlp, at: now }))
  for (let after: string | undefined; ; ) {
    const page = await candidates(tx, asked, after)
    const keys = page.map((c) => c.key)
    const [listed, everyones, confirmed, covered] = await Promise.all([
      listedAs(tx, page),
      hubsAmong(tx, page),
      confirmedOf(tx, keys),
      coveredBy(page),
    ])
    let text = ''
    for (const [i, c] of page.entries()) {
      const known = {
        listed: listed[i] ?? UNLISTED,
        hub: everyones.get(c.key),
        confirmed: confirmed.get(c.key),
        covered: covered.get(c.key) ?? {},
      }
      const below = blocksBelow.includes(c.type) ? known.covered.below : undefined
      const going = { ...c, endsAt: endOf(c, now), alone: below !== undefined }
      const left = whyNot(going, known, now)
      const line = left ? undefined : writer.line(going, tally.written)
      if (left) leave(tally, shown(c.type, c.value), ...left)
      else if (line === undefined) leave(tally, shown(c.type, c.value), 'format', 'この形では書けません')
      else {
        if (below) leave(tally, `*.${shown(c.type, c.value)}`, 'below', `この名前だけを書きます。下に${told(below)}`)
        text += line
        tally.written++
      }
    }
    if (text) yield Buffer.from(text)
    after = page.at(-1)?.key
    if (page.length < PAGE || tally.written >= MOST || after === undefined) break
  }
  if (writer.foot) yield Buffer.from(writer.foot)
}

type KnownOf = { listed: Listed; hub: HubReason | undefined; confirmed: Confirmed | undefined; covered: Covered }

/** Why a value goes to no device; undefined: it goes. */
function whyNot(c: Candidate & { endsAt: Date }, known: KnownOf, now: Date): [Reason, string] | undefined {
  const { listed, hub, confirmed, covered } = known
  if (c.falsely) return ['false', '誤りと判定されています']
  if (confirmed?.decision === 'harmless') return ['false', `無害と確認されています（${confirmed.by}）`]
  if (listed.protects)
    return [
      'listed',
      listed.hits.map((h) => h.name).join('、') || '下の名前をだれでも取れる末尾（公開サフィックス一覧）',
    ]
  if (hub) return ['hub', HUB[hub]]
  if (covered.at) return [covered.at.reason, `中に${told(covered.at)}`]
  if (c.endsAt <= now) return ['ended', '有効な期間が過ぎています']
  if (c.confidence < LEAST_CONFIDENCE) return ['unsure', '確度が足りません']
  return undefined
}

const told = ({ what, why }: { what: string; why: string }): string => ` ${what} があります（${why}）`

/** Which of them are everyone's, by their own sightings, and why. */
async function hubsAmong(tx: Tx, page: readonly Candidate[]): Promise<Map<string, HubReason>> {
  const often = page.filter((c) => c.sightings >= LEAST_OF_HUB).map((c) => c.key)
  const seen = await seenBefore(tx, often)
  return new Map([...seen].flatMap(([key, { hubBecause }]) => (hubBecause ? [[key, hubBecause]] : [])))
}

/** When it has faded away by what is known of it. */
function endOf(c: Candidate, now: Date): Date {
  const until = c.until ?? (c.keepDays ? new Date(c.lastAt.getTime() + c.keepDays * 86_400_000) : null)
  return fade(c.type, baseOf(c.reliability, c.credibility), c.lastAt, until, now).endsAt
}

function leave(tally: Tally, what: string, reason: Reason, why: string): void {
  const of = tally.leftOut.get(reason) ?? { reason, count: 0, named: [] }
  of.count++
  if (of.named.length < NAMED) of.named.push({ shown: what, why })
  tally.leftOut.set(reason, of)
}

/**
 * The next values in order of their keys, within the rooms of the ticket. A value reaches as far as the narrowest of its sightings
 * says, and one of which none says anything stays in the house; values of victims and mere context are no candidates. A sighting that was
 * read wrongly says nothing of its value, unless there is no other: then the value is told as judged false.
 */
async function candidates(tx: Tx, asked: ExportAsked, after: string | undefined): Promise<Candidate[]> {
  const types = HELD[asked.format]
  const wanted = types === 'all' ? asked.types : (asked.types?.filter((t) => types.includes(t)) ?? types)
  const reach = TLP_ORDER.indexOf(asked.tlp) + 1
  const { rows } = await sql<Omit<Candidate, 'tlp'> & { reach: number }>`
    select s.key, count(*)::int as sightings, min(s.type) as type, min(s.value) as value, min(s.at) as first_at, max(greatest(s.at, s.last_at)) as last_at,
      max(s.expires_at) as until, max(f.keep_days) as keep_days, min(coalesce(s.reliability, f.reliability)) as reliability,
      min(coalesce(s.credibility, f.credibility))::int as credibility, max(s.confidence)::float8 as confidence,
      bool_and(s.false_at is not null) as falsely, coalesce(min(f.provider), '') as source, coalesce(min(s.about), '') as about,
      max(array_position(${TLP_ORDER}::text[], coalesce(s.tlp, f.tlp))) as reach
    from indicators.sighting s left join indicators.feed f on s.record_kind = 'feed' and f.id = s.record_id
    where (${after ?? null}::uuid is null or s.key > ${after ?? null}::uuid)
      and (s.false_at is null or not exists (select from indicators.sighting t where t.key = s.key and t.false_at is null))
      and (${wanted ?? null}::text[] is null or s.type = any(${wanted ?? null}::text[]))
    group by s.key
    having max(array_position(${TLP_ORDER}::text[], coalesce(s.tlp, f.tlp))) <= ${reach}
      and bool_or(s.role = 'suspect') and not bool_or(coalesce(s.role, '') = 'victim')
      and (${asked.feedId ?? null}::uuid is null or bool_or(s.record_id = ${asked.feedId ?? null}::uuid))
      and (${asked.since ?? null}::timestamptz is null or max(greatest(s.at, s.last_at)) >= ${asked.since ?? null}::timestamptz)
    order by s.key limit ${PAGE}`.execute(tx)
  return rows.map(({ reach: r, ...c }) => ({ ...c, tlp: TLP_ORDER[r - 1] ?? ('red' satisfies Tlp) }))
}

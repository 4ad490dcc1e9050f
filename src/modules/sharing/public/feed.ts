import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Profile } from '#core/profile/index.ts'
import { defangText } from '#core/ui/defang.ts'
import { addressOf, type Published } from './published.ts'
import type { Html } from './words.ts'

const MARKS = { first: '', corrected: '【訂正】', withdrawn: '【撤回】' } as const

/** The advisories as Atom (RFC 4287). Ids stay the same wherever the house stands; a withdrawn entry stays and says so. */
export function feed(profile: Profile, base: string, all: readonly Published[]): Html {
  const { force } = profile.organisation
  const updated = all[0]?.updatedAt ?? new Date('2026-01-01T00:00:00Z')
  return html`${raw('<?xml version="1.0" encoding="utf-8"?>')}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ja">
<id>urn:uuid:${feedId(force.code)}</id>
<title>${force.name} 注意喚起</title>
<updated>${updated.toISOString()}</updated>
<author><name>${force.headquarters}</name></author>
<link rel="self" type="application/atom+xml" href="${base}/feed.atom"/>
<link rel="alternate" type="text/html" href="${base}/"/>
${all.map((a) => entry(base, a))}</feed>
`
}

function entry(base: string, a: Published): Html {
  const note = a.revisions.at(-1)?.note
  return html`<entry>
<id>urn:uuid:${a.id}</id>
<title>${xml(`${MARKS[a.status]}${a.content.title}`)}</title>
<published>${a.publishedAt.toISOString()}</published>
<updated>${a.updatedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${base}${addressOf(a)}"/>
${a.status !== 'withdrawn' && a.content.values.length ? html`<link rel="related" type="text/csv" title="番号とサイトの一覧" href="${base}${addressOf(a)}/values.csv"/>` : ''}
${a.status === 'first' ? '' : html`<category term="${a.status}" label="${MARKS[a.status]}"/>`}
<summary>${xml(defangText([a.number, note, a.status === 'withdrawn' ? '' : a.content.truth].filter(Boolean).join(' ')))}</summary>
</entry>
`
}

/** Characters that XML 1.0 does not know are left out; the rest is escaped by the template. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be removed
const xml = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** A name-based UUID (RFC 9562, version 8) of the force's feed. */
function feedId(force: string): string {
  const h = createHash('sha256').update(`ishigaki advisories of ${force}`).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20, 32)}`
}

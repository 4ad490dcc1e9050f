import { formatListTime } from '#core/clock/index.ts'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import type { TextMark } from '#core/ui/text-pieces.ts'
import type { Comparison } from '#modules/intake/compare.ts'
import { TYPE_WORDS } from '../value-words.ts'

type Parts = Comparison['parts']

const ADDRESSES = new Set(['url', 'domain', 'email', 'ipv4', 'ipv6'])
const WHAT_WORDS: Record<string, string> = { ...TYPE_WORDS, number: '数字・金額', words: '語句' }

/** One of the two texts, with its marks. Addresses cannot be opened. */
export function MarkedSide({
  which,
  title,
  side,
  parts,
}: {
  which: 'mine' | 'other'
  title: string
  side: Comparison['mine']
  parts: Parts
}) {
  const now = useNow()
  const marks: TextMark[] = parts.map((p) => ({
    ...p[which],
    kind: p.kind,
    address: p.kind === 'changed' && ADDRESSES.has(p.what),
    words: p.kind === 'changed' ? `違うところ: ${WHAT_WORDS[p.what] ?? p.what}` : '共通の文面',
  }))
  return (
    <Section title={title} count={`${side.room.name} ${formatListTime(side.receivedAt, now)}`}>
      <p className="py-1">
        <a href={`/reports/${side.id}`}>
          {side.number ?? '受付'} <MarkedText inline text={side.subject} marks={[]} />
        </a>
      </p>
      <MarkedText text={side.body || '（本文なし）'} marks={marks} />
    </Section>
  )
}

/** The passages as sentences one after the other: what the underlines say, for who hears the page. */
export function CommonPassages({ parts, body }: { parts: Parts; body: string }) {
  const passages = parts.filter((p) => p.kind === 'shared')
  return (
    <Section title="共通の文面" count={`${passages.length}か所`}>
      {passages.length === 0 && <p className="mut py-2">8字以上続けて同じところはありません。</p>}
      <ol className="list-decimal pl-6">
        {passages.map((p) => (
          <li key={p.mine.start} className="py-1">
            <MarkedText inline text={body.slice(p.mine.start, p.mine.end)} marks={[]} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Where one place of the same wording says something else in each. */
export function Changed({ parts }: { parts: Parts }) {
  const rows = parts.flatMap((p) => (p.kind === 'changed' ? [{ ...p, key: String(p.mine.start) }] : []))
  return (
    <Section title="違うところ" count={`${rows.length}か所`}>
      <Table
        label="違うところ"
        rows={rows}
        rowKey={(r) => r.key}
        empty="同じ場所で違うところはありません。"
        columns={[
          { key: 'what', head: '種類', names: true, cell: (r) => WHAT_WORDS[r.what] ?? r.what },
          { key: 'mine', head: 'この通報', cell: (r) => <MarkedText inline text={r.shown.mine} marks={[]} /> },
          { key: 'other', head: '比べる通報', cell: (r) => <MarkedText inline text={r.shown.other} marks={[]} /> },
        ]}
      />
    </Section>
  )
}

import { formatInstant } from '#core/clock/index.ts'
import { FactList } from '#core/ui/Facts.tsx'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Section } from '#core/ui/Section.tsx'
import type { TextMark } from '#core/ui/text-pieces.ts'
import { isMatch } from '#modules/indicators/schema.ts'
import type { Report } from '#modules/intake/find.ts'

const ADDRESSES = new Set(['url', 'domain', 'email', 'ipv4', 'ipv6', 'onion'])

/** The original text as it came, with what was found in it; addresses cannot be opened, nor copied in an open form. */
export function Original({ report }: { report: Report }) {
  const marks: TextMark[] = [
    ...report.values.flatMap((v) =>
      v.start === null || v.end === null || v.falsely
        ? []
        : [
            {
              start: v.start,
              end: v.end,
              address: ADDRESSES.has(v.type),
              href: `#value-${v.id}`,
              kind: isMatch(v.seen) || v.askUnits.length > 0 ? ('seen' as const) : ('found' as const),
            },
          ],
    ),
    ...report.danger
      .filter((d) => d.end > d.start)
      .map((d) => ({ start: d.start, end: d.end, kind: 'danger' as const })),
  ]
  const mail = report.mail as Mail | null // the shape that the mail channel wrote
  return (
    <Section
      title={mail ? '届いたメール' : '聞いたこと'}
      count={report.files.length ? `添付 ${report.files.length}` : undefined}
    >
      <div className="border-l-2 border-rule pl-4">
        {mail && (
          <FactList
            facts={[
              { label: '件名', value: mail.subject },
              { label: '差出人', value: <MarkedText text={mail.from.map(senderWords).join('、')} marks={[]} /> },
              ...(mail.date ? [{ label: '送信', value: dateOf(mail.date) }] : []),
            ]}
          />
        )}
        <div className="mt-2 max-w-[44em] text-std-16N-175">
          <MarkedText text={report.body || '（本文なし）'} marks={marks} />
        </div>
      </div>
      <p className="mut mt-2">URLは開けない形で表示しています。写した値も同じ形になります。</p>
      <Files report={report} />
      {mail && (
        <details className="mt-2">
          <summary className="cursor-pointer py-1">ヘッダー全文</summary>
          <pre className="overflow-x-auto text-dns-14N-130 whitespace-pre-wrap">
            <MarkedText text={mail.headers} marks={[]} />
          </pre>
        </details>
      )}
    </Section>
  )
}

type Mail = { subject: string; from: { name: string; address: string }[]; date?: string; headers: string }
const senderWords = ({ name, address }: Mail['from'][number]) =>
  [name, address && `<${address}>`].filter(Boolean).join(' ')
const dateOf = (text: string) => (Number.isNaN(Date.parse(text)) ? text : formatInstant(new Date(text)))

/** The original and what was attached: saved as files, never shown here. */
function Files({ report }: { report: Report }) {
  if (!report.files.length) return null
  return (
    <ul className="mt-2 grid gap-1">
      {report.files.map((f) => (
        <li key={f.id}>
          <a href={`/files/${f.id}`} download>
            {f.kind === 'original' ? '原本を保存' : f.name}
          </a>
          <span className="mut ml-3">
            {Math.ceil(f.sizeBytes / 1024).toLocaleString('ja-JP')}KB　sha-256 {f.sha256.slice(0, 12)}…　
            {f.note || (f.kind === 'attachment' ? '未検査。検査用の端末で開いてください' : '')}
          </span>
        </li>
      ))}
    </ul>
  )
}

import type { ReactNode } from 'react'
import { type Content, TYPE_WORDS } from '#modules/sharing/schema.ts'
import { rubyPieces } from '#modules/sharing/schema-ruby.ts'
import { shownToAll } from '#modules/sharing/schema-shown.ts'
import { PARTS, type PartName, tidy } from './content.ts'

/** The page that everyone would read, as it stands now. */
export function PublicPreview({
  content,
  number,
  title = '公開ページの見え方',
}: {
  content: Content
  number: string | null
  title?: string
}) {
  const c = tidy(content)
  return (
    <section aria-label={title} className="mb-6 border border-edge bg-white p-5">
      <p className="mut mb-3">
        {title}　{number ?? '番号は公表のときに付きます'}
      </p>
      <h2 className="text-std-20B-150">{c.title || '題がありません'}</h2>
      {c.truth && <p className="prose mt-2 font-bold">{c.truth}</p>}
      {(Object.keys(PARTS) as PartName[]).map(
        (name) =>
          c[name].length > 0 && (
            <Part key={name} title={PARTS[name]}>
              <ol className="prose list-decimal pl-6">
                {c[name].map((s) => (
                  <li key={s}>{s}</li>
                ))}
              </ol>
            </Part>
          ),
      )}
      {c.story && (
        <Part title="手口の流れ">
          <p className="prose whitespace-pre-wrap">{c.story}</p>
        </Part>
      )}
      {c.values.length > 0 && <Values values={c.values} />}
      {c.counts.length > 0 && <Counts counts={c.counts} />}
      {c.easy && (
        <Part title="やさしい日本語の画面では、はじめに">
          <p className="prose whitespace-pre-wrap">
            {rubyPieces(c.easy).map(({ text, reading }, at) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text
              reading ? <Ruby key={at} text={text} reading={reading} /> : text,
            )}
          </p>
        </Part>
      )}
      {c.contact && (
        <Part title="問い合わせ">
          <p className="prose">{c.contact}</p>
        </Part>
      )}
    </section>
  )
}

const Ruby = ({ text, reading }: { text: string; reading: string }) => (
  <ruby>
    {text}
    <rp>(</rp>
    <rt>{reading}</rt>
    <rp>)</rp>
  </ruby>
)

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="mt-5">
    <h3 className="mb-1 text-dns-16B-130">{title}</h3>
    {children}
  </div>
)

function Values({ values }: { values: Content['values'] }) {
  return (
    <Part title="使われた番号とサイト">
      <table aria-label="使われた番号とサイト">
        <thead>
          <tr>
            <th scope="col">種類</th>
            <th scope="col">値</th>
            <th scope="col">説明</th>
          </tr>
        </thead>
        <tbody>
          {values.map((v) => (
            <tr key={`${v.type} ${v.value}`}>
              <td className="whitespace-nowrap">{TYPE_WORDS[v.type] ?? v.type}</td>
              <td className="min-w-24 break-all">{shownToAll(v.type, v.value)}</td>
              <td className="min-w-24">{v.note || '-'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}

function Counts({ counts }: { counts: Content['counts'] }) {
  return (
    <Part title="件数">
      <dl>
        {counts.map((n) => (
          <div key={n.label} className="flex justify-between gap-4 border-b border-rule py-1.5">
            <dt>{n.label}</dt>
            <dd className="max-w-1/2 shrink-0 text-right font-bold">{n.value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}

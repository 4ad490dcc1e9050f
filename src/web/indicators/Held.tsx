import type { Related } from '#modules/indicators/related.ts'

/** The latest are enough to see what it is; the others are there for who needs them. */
const FIRST = 5

/** この中にあるもの: of a domain or address that stands nowhere itself. */
export function Held({ held }: { held: readonly Related[] }) {
  if (held.length === 0) return null
  const rest = held.slice(FIRST)
  return (
    <div>
      <p>この中にあるもの {held.length}件</p>
      <Links held={held.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 w-fit cursor-pointer">ほか{rest.length}件</summary>
          <Links held={rest} />
        </details>
      )}
    </div>
  )
}

const Links = ({ held }: { held: readonly Related[] }) => (
  <ul>
    {held.map((v) => (
      <li key={v.key}>
        <a className="inline-block min-h-6 leading-6" href={`/indicators/${v.key}`}>
          {v.shown}
        </a>{' '}
        <span className="mut">{v.records}件の記録</span>
      </li>
    ))}
  </ul>
)

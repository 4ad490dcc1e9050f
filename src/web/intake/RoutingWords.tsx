import type { Suggestion } from '#modules/intake/schema.ts'
import { ownWords, useWords } from '../words.ts'

/** 管轄と担当の提案, each with the reason it rests on. */
export function RoutingWords({ suggestion }: { suggestion: Suggestion | null }) {
  const words = useWords()
  if (!suggestion) return null
  const { candidates, section } = suggestion
  return (
    <ul>
      {candidates.map((c) => (
        <li key={c.unitCode}>
          <b>{ownWords(words, c.name)}</b>
          {!c.certain && '（候補）'}　{c.reason}
          {!c.confirmed && <span className="mut">（管轄のデータは未確認）</span>}
        </li>
      ))}
      {section && (
        <li>
          <b>{section.name}</b>
          {section.headquarters && `（本部 ${section.headquarters}）`}　{section.reason}
          {!section.confirmed && <span className="mut">（案）</span>}
        </li>
      )}
    </ul>
  )
}

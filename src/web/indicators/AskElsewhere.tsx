import { Button } from '#core/ui/Button.tsx'
import { indicatorPolicy } from '#modules/indicators/policy.ts'
import { useMe } from '../use-me.ts'
import { ownWords, useWords } from '../words.ts'

/** The question whether other rooms know a value: recorded and counted, so it is asked once a press and never by itself. */
export function AskElsewhere({ small, of }: { small?: boolean; of: { busy: boolean; ask: () => void } }) {
  if (!indicatorPolicy.ask(useMe().doer)) return null
  return (
    <Button small={small ?? false} busy={of.busy} onClick={of.ask}>
      {of.busy ? '尋ねています' : 'ほかの区画に尋ねる（記録されます）'}
    </Button>
  )
}

/** Whom to ask; of a value of everyone nobody was asked. */
export function AskedUnits({ units, hub }: { units: readonly string[]; hub: boolean }) {
  if (hub) return <p>だれでも使う値のため、尋ねません。</p>
  if (units.length === 0) return <p>ほかの区画にもありません。</p>
  return (
    <>
      <p>ほかの区画で把握しています。次に確かめてください。</p>
      <UnitNames units={units} />
    </>
  )
}

/** Whom one asks first is enough; the others are there for who needs them. */
const FIRST = 5

/** 把握している所属, the first of them at once. */
export function UnitNames({ units }: { units: readonly string[] }) {
  const words = useWords()
  const names = units.map((unit) => ownWords(words, unit))
  const rest = names.slice(FIRST)
  return (
    <>
      <b>{inLine(names.slice(0, FIRST))}</b>
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 w-fit cursor-pointer">ほか{rest.length}所属</summary>
          {inLine(rest)}
        </details>
      )}
    </>
  )
}

/** Names one after the other, none broken. */
const inLine = (names: readonly string[]) =>
  names.map((name, i) => (
    <span key={name} className="inline-block">
      {name}
      {i < names.length - 1 && '、'}
    </span>
  ))

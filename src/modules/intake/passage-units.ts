import { type Found, shown } from '#modules/indicators/index.ts'

/** The least that two texts are compared by: a character, or a whole value or number, whatever it says. */
export type Unit = {
  /** Equal where the texts say the same: the folded character, or the kind of value. */
  key: number
  start: number
  end: number
  /** As it stands in the text. */
  raw: string
  /** Of values and numbers: which kind (`url`, `phone`, `number`), what it says, and how it may be shown. */
  what?: string
  value?: string
  shown?: string
}

/** Keys of values lie above those of characters. */
const VALUES = 0x110000
const NUMBER = 'number'
const DIGITS = /[0-9０-９][0-9０-９,，.．]*/y
const SEPARATORS = new Set([...',，.．'])
const SKIPPED = /^[\s\p{P}\p{S}\p{Cf}\p{M}]+$/u

/** Cuts a text into units, in order; spaces and punctuation are none. Linear in its length. */
export function unitsOf(text: string, found: readonly Found[]): Unit[] {
  const values = found
    .flatMap((f) =>
      f.start === null || f.end === null || f.end > text.length ? [] : [{ ...f, start: f.start, end: f.end }],
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const units: Unit[] = []
  let next = 0
  for (let at = 0; at < text.length; ) {
    while ((values[next]?.start ?? Number.POSITIVE_INFINITY) < at) next++
    const value = values[next]
    const unit =
      value?.start === at && value.end > at ? valueUnit(value) : (numberUnit(text, at) ?? characterUnit(text, at))
    if (unit.key !== 0) units.push(unit)
    at = unit.end
  }
  return units
}

function valueUnit(f: Found & { start: number; end: number }): Unit {
  const { type, value, raw, start, end } = f
  return { key: keyOfKind(type), start, end, raw, what: type, value, shown: shown(type, value, raw) }
}

function numberUnit(text: string, start: number): Unit | undefined {
  DIGITS.lastIndex = start
  const run = DIGITS.exec(text)?.[0]
  if (!run) return undefined
  let length = run.length
  while (SEPARATORS.has(run[length - 1] ?? '')) length-- // the full stop of a sentence is none of the number
  const raw = run.slice(0, length)
  const value = raw.normalize('NFKC').replaceAll(',', '')
  return { key: keyOfKind(NUMBER), start, end: start + raw.length, raw, what: NUMBER, value, shown: raw }
}

/** One character; key 0 for what is no unit. */
function characterUnit(text: string, start: number): Unit {
  const raw = String.fromCodePoint(text.codePointAt(start) ?? 0)
  return { key: SKIPPED.test(raw) ? 0 : keyOfCharacter(raw), start, end: start + raw.length, raw }
}

function keyOfCharacter(raw: string): number {
  const folded = raw.normalize('NFKC').toLowerCase()
  const point = folded.codePointAt(0) ?? 0
  return folded.length > (point > 0xffff ? 2 : 1) ? keyOfKind(`character ${folded}`) : point // ㍿ is 株式会社
}

function keyOfKind(kind: string): number {
  let h = 0
  for (let i = 0; i < kind.length; i++) h = (Math.imul(h, 31) + kind.charCodeAt(i)) & 0xffff
  return VALUES + h
}

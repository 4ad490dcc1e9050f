/** How a piece of an address is written. */
export type Shape = {
  length: number
  digits: number
  hyphens: number
  capitals: number
  /** Share of vowels among the letters; 0 without letters. */
  vowels: number
  /** Longest run of consonants. */
  run: number
  /** Changes between letters and digits. */
  turns: number
  /** Bits a character, by the counts of its own characters. */
  entropy: number
}

type Kind = 'digit' | 'vowel' | 'consonant' | ''

export function shapeOf(text: string): Shape {
  const counts = new Map<string, number>()
  const s = { length: text.length, digits: 0, hyphens: 0, capitals: 0, vowels: 0, run: 0, turns: 0, entropy: 0 }
  let letters = 0
  let run = 0
  let before: Kind = ''
  for (const c of text) {
    const kind = kindOf(c)
    counts.set(c, (counts.get(c) ?? 0) + 1)
    if (kind === 'digit') s.digits++
    else if (kind) letters++
    if (kind === 'vowel') s.vowels++
    if (c === '-') s.hyphens++
    if (c >= 'A' && c <= 'Z') s.capitals++
    run = kind === 'consonant' ? run + 1 : 0
    s.run = Math.max(s.run, run)
    if (kind && before && (kind === 'digit') !== (before === 'digit')) s.turns++
    before = kind
  }
  for (const n of counts.values()) s.entropy -= (n / text.length) * Math.log2(n / text.length)
  s.vowels = letters ? s.vowels / letters : 0
  return s
}

function kindOf(c: string): Kind {
  if (c >= '0' && c <= '9') return 'digit'
  if (!/^[a-z]$/i.test(c)) return ''
  return 'aeiouy'.includes(c.toLowerCase()) ? 'vowel' : 'consonant'
}

/** Share of a word that pieces of a set cover, the longest first from the left. */
export function covered(word: string, pieces: ReadonlySet<string>, least: number, most: number): number {
  let hit = 0
  for (let i = 0; i < word.length; ) {
    let n = Math.min(most, word.length - i)
    while (n >= least && !pieces.has(word.slice(i, i + n))) n--
    hit += n >= least ? n : 0
    i += n >= least ? n : 1
  }
  return word.length ? hit / word.length : 0
}

const INITIALS = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ')
const FINALS =
  'a o e i u v ai ei ui ao ou iu ie ve an en in un ang eng ing ong ian uan iang uang iong ua uo uai iao'.split(' ')
/** Syllables of Hanyu Pinyin, GB/T 16159: names in it are often bought again when they lapse. */
export const PINYIN: ReadonlySet<string> = new Set([
  ...INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)),
  ...['a', 'ai', 'an', 'ang', 'ao', 'e', 'en', 'er', 'o', 'ou'],
])

/** Syllables of Japanese in Latin letters, as names of places and firms here are written. */
export const ROMAJI: ReadonlySet<string> = new Set([
  ...['', ...'kgsztdnhbpmyrwjf', 'sh', 'ch', 'ts', 'ky', 'gy', 'sy', 'ny', 'hy', 'by', 'py', 'my', 'ry'].flatMap(
    (initial) => [...'aiueo'].flatMap((vowel) => [initial + vowel, `${initial + vowel}n`]),
  ),
])

/** Letters, digits and the rest as runs with their lengths: `abc123` is `a3d3`. */
export const runsOf = (text: string): string =>
  text
    .slice(0, 40)
    .replace(/[a-z]+/g, (run) => `A${run.length}`)
    .replace(/(?<![A\d])\d+/g, (run) => `D${run.length}`)

/** Vowels, consonants and digits in their order. */
export const turnsOf = (text: string): string =>
  text
    .slice(0, 10)
    .replace(/[aeiouy]/g, 'V')
    .replace(/[a-z]/g, 'C')
    .replace(/\d/g, '0')

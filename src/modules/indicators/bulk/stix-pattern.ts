/** One comparison of a STIX pattern (STIX 2.1, part 9). */
export type Comparison = {
  /** `domain-name:value`, `file:hashes.'SHA-256'` with its quotes taken off. */
  path: string
  operator: string
  /** What it is compared with: strings as written, numbers as text; none for EXISTS. */
  values: readonly string[]
  negated: boolean
  /** It holds only together with others: AND, FOLLOWEDBY. */
  joined: boolean
}

/** Characters of a pattern at most. */
const MOST_CHARS = 256 * 1024
/** Brackets within brackets. */
const MOST_DEPTH = 50

/** The comparisons of a pattern, in its order; undefined when it is none. Time grows with its length. */
export function comparisonsOf(pattern: string): Comparison[] | undefined {
  if (pattern.length > MOST_CHARS) return undefined
  const tokens = tokensOf(pattern)
  if (!tokens) return undefined
  const reading: Reading = { tokens, at: 0, depth: 0 }
  const found = expression(reading, OBSERVATION)
  return found && reading.at === tokens.length ? found : undefined
}

type Token = { kind: 'word' | 'text' | 'number' | 'sign'; text: string }

// A path is a word: `a:b.c[*].'D-1'`. Literals: 'text', t'…', b'…', h'…', numbers.
const TOKEN =
  /\s*(?:([tbh]?'(?:[^'\\]|\\.)*')|([A-Za-z][\w-]*(?::(?:[\w-]+|'(?:[^'\\]|\\.)*')(?:\.(?:[\w-]+|'(?:[^'\\]|\\.)*')|\[(?:\*|-?\d+)\])*)?)|([+-]?\d+(?:\.\d+)?)|(==|!=|<>|<=|>=|[[\]()=<>,]))/sy

function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = []
  const end = pattern.trimEnd().length
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end; ) {
    const [, text, word, number, sign] = TOKEN.exec(pattern) ?? []
    if (text !== undefined) tokens.push({ kind: 'text', text: unquoted(text) })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
    else return undefined
  }
  return tokens
}

const unquoted = (literal: string): string => literal.replace(/^[tbh]?'|'$/g, '').replace(/\\(.)/gs, '$1')

type Reading = { tokens: readonly Token[]; at: number; depth: number }

/** Two levels of the same shape: observations `[…]` with AND, OR, FOLLOWEDBY, and comparisons within them. */
type Level = { and: readonly string[]; one: (r: Reading) => Comparison[] | undefined }

const OBSERVATION: Level = { and: ['AND', 'FOLLOWEDBY'], one: observation }
const COMPARISON: Level = { and: ['AND'], one: comparison }

function expression(r: Reading, level: Level): Comparison[] | undefined {
  const either: Comparison[] = []
  do {
    const all = conjunction(r, level)
    if (!all) return undefined
    either.push(...all)
  } while (taken(r, 'OR'))
  return either
}

function conjunction(r: Reading, level: Level): Comparison[] | undefined {
  const parts: Comparison[][] = []
  do {
    const part = level.one(r)
    if (!part) return undefined
    parts.push(part)
  } while (level.and.some((word) => taken(r, word)))
  const narrowing = parts.filter((part) => part.some((c) => !isKind(c)))
  return narrowing.length < 2 ? parts.flat() : parts.flat().map((c) => ({ ...c, joined: true }))
}

/** `dst_ref.type = 'ipv4-addr'` beside the address narrows nothing. */
const isKind = ({ path }: Comparison): boolean => /_ref\.type$/.test(path)

function observation(r: Reading): Comparison[] | undefined {
  const found = bracketed(r, '(', ')', OBSERVATION) ?? bracketed(r, '[', ']', COMPARISON)
  if (found) qualifiers(r)
  return found
}

function comparison(r: Reading): Comparison[] | undefined {
  const group = bracketed(r, '(', ')', COMPARISON)
  if (group) return group
  const exists = taken(r, 'EXISTS')
  const path = next(r)
  if (path?.kind !== 'word' || !path.text.includes(':')) return undefined
  if (exists) return [{ path: plainPath(path.text), operator: 'EXISTS', values: [], negated: false, joined: false }]
  const negated = taken(r, 'NOT')
  const operator = next(r)
  if (!operator || !OPERATORS.has(operator.text.toUpperCase())) return undefined
  const values = operator.text.toUpperCase() === 'IN' ? list(r) : [literal(r)]
  if (!values || values.some((v) => v === undefined)) return undefined
  return [
    {
      path: plainPath(path.text),
      operator: operator.text.toUpperCase(),
      values: values.filter((v) => v !== undefined),
      negated,
      joined: false,
    },
  ]
}

const OPERATORS = new Set([
  '=',
  '==',
  '!=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
  'IN',
  'LIKE',
  'MATCHES',
  'ISSUBSET',
  'ISSUPERSET',
])
const plainPath = (path: string): string => path.replace(/'((?:[^'\\]|\\.)*)'/g, '$1')

function bracketed(r: Reading, open: string, close: string, level: Level): Comparison[] | undefined {
  const from = r.at
  if (r.depth >= MOST_DEPTH || !taken(r, open)) return undefined
  r.depth++
  const found = expression(r, level)
  r.depth--
  if (found && taken(r, close)) return found
  r.at = from
  return undefined
}

/** WITHIN 5 SECONDS, REPEATS 3 TIMES, START t'…' STOP t'…': they narrow when, not what. */
function qualifiers(r: Reading): void {
  for (;;) {
    if (taken(r, 'WITHIN') || taken(r, 'REPEATS')) r.at += 2
    else if (taken(r, 'START')) r.at += 3
    else return
  }
}

function list(r: Reading): (string | undefined)[] | undefined {
  if (!taken(r, '(')) return undefined
  const values = [literal(r)]
  while (taken(r, ',')) values.push(literal(r))
  return taken(r, ')') ? values : undefined
}

function literal(r: Reading): string | undefined {
  const token = next(r)
  if (!token) return undefined
  return token.kind === 'text' || token.kind === 'number' || /^(true|false)$/i.test(token.text) ? token.text : undefined
}

const next = (r: Reading): Token | undefined => r.tokens[r.at++]

function taken(r: Reading, text: string): boolean {
  const token = r.tokens[r.at]
  if (!token || token.kind === 'text' || token.text.toUpperCase() !== text) return false
  r.at++
  return true
}

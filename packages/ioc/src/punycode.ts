const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700

/** Host name as it is sent over the wire (UTS 46), undefined when it is not one. Costs nothing for plain ASCII. */
export function toAscii(host: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII is meant
  if (/^[\x00-\x7f]*$/.test(host)) return host.toLowerCase()
  try {
    return new URL(`http://${host}/`).hostname
  } catch {
    return undefined
  }
}

/** Host name for a reader: `xn--` labels decoded (RFC 3492); a label that does not decode stays as it is. */
export function toUnicode(host: string): string {
  return host
    .split('.')
    .map((label) => (/^xn--/i.test(label) ? (decodeLabel(label.slice(4).toLowerCase()) ?? label) : label))
    .join('.')
}

/** RFC 3492 section 6.2. */
function decodeLabel(label: string): string | undefined {
  const split = label.lastIndexOf('-')
  const output = split > 0 ? [...label.slice(0, split)].map((ch) => ch.charCodeAt(0)) : []
  let n = 128
  let i = 0
  let bias = 72
  for (let k = split > 0 ? split + 1 : 0; k < label.length; ) {
    const before = i
    for (let weight = 1, t = BASE; ; t += BASE) {
      const digit = digitOf(label.charCodeAt(k++))
      if (digit < 0 || i > 0x7fffffff) return undefined
      i += digit * weight
      const threshold = t <= bias ? T_MIN : t >= bias + T_MAX ? T_MAX : t - bias
      if (digit < threshold) break
      weight *= BASE - threshold
    }
    bias = adapt(i - before, output.length + 1, before === 0)
    n += Math.floor(i / (output.length + 1))
    i %= output.length + 1
    if (n > 0x10ffff) return undefined
    output.splice(i++, 0, n)
  }
  return String.fromCodePoint(...output)
}

function digitOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61
  return code >= 0x30 && code <= 0x39 ? code - 22 : -1
}

function adapt(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}

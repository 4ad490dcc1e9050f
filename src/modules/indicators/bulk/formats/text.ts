import { extractStream } from '@ishigaki/ioc'
import type { Fault } from '#core/reading/fault.ts'
import type { Item } from '../item.ts'
import { refuse, refusedFault } from '../refuse.ts'
import { type Reading, readAny, readAs } from '../types.ts'
import { linesOf } from './lines.ts'
import { fromPattern } from './stix.ts'

/** Characters of one line of a list; of a longer one the rest is read as a line of its own. */
const MOST_LINE = 64 * 1024

type Texts = AsyncGenerator<string, Fault | undefined>

/** One value a line, in any disguise; also `0.0.0.0 host`, `||host^`, and patterns of STIX. */
export async function* valueLines(texts: Texts): AsyncGenerator<Item> {
  const all = linesOf(texts, MOST_LINE)
  for (let next = await all.next(); ; next = await all.next()) {
    if (next.done) {
      if (next.value) yield refusedFault(next.value)
      return
    }
    const { first, lines } = next.value
    for (const [i, line] of lines.entries()) {
      const item = lineItem(line, first + i)
      if (item) yield item
    }
  }
}

/** Empty lines, remarks, headings of block lists. */
const REMARK = /^\s*(?:$|#|\/\/|;|!|\[adblock|\ufeff\s*$)/i
const HOSTS = /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+(\S+)/
const BLOCKED = /^\|\|([^/^$|]+)\^/
const PATTERN = /^\(*\[[^\]=]*[a-z-]+:[^\]]*(?:=|\bIN\b|ISSUBSET)/i
/** Names that every hosts file gives to the machine itself. */
const OWN_NAMES = /^(?:localhost|localhost\.localdomain|local|broadcasthost|ip6-.*|0\.0\.0\.0)$/i

function lineItem(line: string, at: number): Item | undefined {
  if (REMARK.test(line)) return undefined
  const text = line.replace(/\s+#.*$/, '').trim()
  if (PATTERN.test(text)) return fromPattern(text, { line: at }, {})
  const host = HOSTS.exec(text)?.[1] ?? BLOCKED.exec(text)?.[1]
  if (host && OWN_NAMES.test(host)) return undefined
  const named: Reading[] = host ? [readAs(['domain'], host)].filter((r) => r !== undefined) : readAny(text)
  return named.length ? { named } : refuse({ line: at }, 'NO_VALUE', text)
}

/** Running text: every value in it, with the role in which the sentence speaks of it. */
export async function* prose(texts: Texts): AsyncGenerator<Item> {
  const end: { fault?: Fault } = {}
  async function* pieces(): AsyncGenerator<string> {
    for (let next = await texts.next(); ; next = await texts.next()) {
      if (!next.done) yield next.value
      else {
        if (next.value) end.fault = next.value
        return
      }
    }
  }
  for await (const { type, value, raw, role, confidence } of extractStream(pieces(), { hosts: false }))
    yield { named: [{ type, value, role, confidence, ...(type === 'bank_account' && { raw }) }] }
  if (end.fault) yield refusedFault(end.fault)
}

/** Lines looked at before a text is taken for a list of values. */
const SAMPLE = 200

/** Whether nearly each line is a value and little else. */
export function isValueList(head: string): boolean {
  const lines = head
    .split(/\r\n|\n|\r/)
    .slice(0, SAMPLE)
    .filter((l) => !REMARK.test(l))
  // the last line may be cut off
  if (head.length >= 4_000 && lines.length > 1) lines.pop()
  const alone = lines.filter((l) => {
    const text = l.trim()
    return HOSTS.test(text) || BLOCKED.test(text) || PATTERN.test(text) || (text.length < 4_000 && isAlone(text))
  })
  return lines.length > 0 && alone.length >= lines.length * 0.6
}

/** One word, or a value with few words beside it. */
function isAlone(text: string): boolean {
  if (!/\s/.test(text)) return !/[。、]/.test(text)
  return /^\S+\s+(?:#|-|\/\/|\S+$)/.test(text) && readAny(text).length === 1
}

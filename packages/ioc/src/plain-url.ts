import { LONGEST_SEGMENT } from './folding.ts'
import type { Found } from './found.ts'
import { plainSuffix } from './host.ts'
import { endsPlainly } from './segment.ts'
import { isVocabulary } from './url.ts'

/** May stand in a host of small letters; in a path of letters, digits and the commonest marks; goes on in a URL otherwise. */
const HOST = 1
const PATH = 2
const MORE = 4
const KIND = new Uint8Array(65536)
for (const ch of 'abcdefghijklmnopqrstuvwxyz0123456789-.') KIND[ch.charCodeAt(0)] = HOST | PATH
for (const ch of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ_/') KIND[ch.charCodeAt(0)] = PATH
for (const ch of '~:?#@!$&+,;=%*') KIND[ch.charCodeAt(0)] = MORE

/**
 * Reads the URL at `start` when it is written as most are: `https://`, a host of small letters, a plain path, and what follows
 * ends it for certain. No segment is made of it. Where it ends, 0 when it has to be looked at more closely; what it reports
 * is what the closer look would.
 */
export function readPlainUrl(text: string, start: number, found: Found): number {
  const from = hostStart(text, start)
  if (from === 0) return 0
  const hostEnd = runEnd(text, from, HOST)
  const end = text.charCodeAt(hostEnd) === 0x2f ? runEnd(text, hostEnd, PATH) : hostEnd
  if ((KIND[text.charCodeAt(end)] ?? 0) !== 0 || end - start >= LONGEST_SEGMENT) return 0
  if (isMark(text, end - 1, 0x2e) || isEdge(text, hostEnd - 1) || isEdge(text, from)) return 0
  if (end < text.length && !endsPlainly(text, start, end, true)) return 0
  if (plainSuffix(text, from, hostEnd) === 0) return 0
  const odd = isVocabulary(text, from, hostEnd)
  const value = end > hostEnd ? undefined : `${text.slice(start, end)}/`
  found.add('url', value, start, end, odd ? 0.4 : 0.95, undefined, odd)
  found.add('domain', undefined, from, hostEnd, odd ? 0.4 : 0.9, undefined, odd, 'url')
  return end
}

/** Where the host begins behind `http://` or `https://`, 0 when another scheme or an address of digits stands there. */
function hostStart(text: string, start: number): number {
  // mark by mark: the engine calls a function for more than three at once
  if (!isMark(text, start, 0x68) || !text.startsWith('ttp', start + 1)) return 0
  const colon = isMark(text, start + 4, 0x73) ? start + 5 : start + 4
  if (!text.startsWith('://', colon)) return 0
  const first = text.charCodeAt(colon + 3)
  return first >= 0x30 && first <= 0x39 ? 0 : colon + 3
}

function runEnd(text: string, from: number, kind: number): number {
  let i = from
  while (i < text.length && (KIND[text.charCodeAt(i)] ?? 0) & kind) i++
  return i
}

function isMark(text: string, at: number, code: number): boolean {
  return text.charCodeAt(at) === code
}

/** A dot or hyphen, with which no host begins or ends. */
function isEdge(text: string, at: number): boolean {
  return isMark(text, at, 0x2e) || isMark(text, at, 0x2d)
}

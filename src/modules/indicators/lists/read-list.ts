import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import { type Category, Matching, MOST_LIST_BYTES } from './schema.ts'

/** A list as it was read from a file, before its entries are judged. */
export type ReadList = {
  slug: string
  name: string
  description: string
  version: string
  datedOn: string | null
  matching: Matching
  types: string[]
  entries: string[]
}

/** The file is no list, and why, in a sentence for the person. */
export class NoList extends Error {}

/** MISP: https://github.com/MISP/misp-warninglists, schema.json of August 2026. */
const MispList = z.object({
  name: z.string().min(1).max(300),
  description: z.string().max(5_000).default(''),
  version: z.union([z.string().max(40), z.number()]).transform(String),
  type: Matching.default('string'),
  matching_attributes: z.array(z.string().max(60)).max(100).default([]),
  list: z.array(z.union([z.string(), z.number()]).transform(String)),
})

/**
 * Reads a list: a MISP warning list (JSON), a list of top sites (`rank,domain`), a column of values; packed with gzip or not.
 * @throws NoList
 */
export function readList(fileName: string, bytes: Uint8Array): ReadList {
  const text = new TextDecoder().decode(unpacked(bytes)).replace(/^\uFEFF/, '')
  const slug = slugOf(fileName)
  return /^\s*[{[]/.test(text) ? misp(slug, text) : columns(slug, nameOf(fileName), text)
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_LIST_BYTES })
  } catch {
    throw new NoList('圧縮を解けないか、解くと64MBを超えます。')
  }
}

/**
 * `lists/alexa/list.json` and `alexa.json.gz` are both `alexa`. Of a name with Japanese letters, which an identifier cannot hold, a
 * digest stands for them: two such lists never take each other's place.
 */
export function slugOf(path: string): string {
  const base = nameOf(path).normalize('NFKC').toLowerCase()
  const plain = base
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 80)
  if (!/\p{L}/u.test(base.replace(/[a-z]/g, ''))) return plain || digest(base)
  return [plain, digest(base)].filter(Boolean).join('-')
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** The file's name without its endings; of MISP's, which are all called list.json, that of the folder. */
function nameOf(path: string): string {
  const parts = path.split(/[\\/]/)
  const file = parts.at(-1) ?? ''
  const base = /^list\.json/i.test(file) && parts.length > 1 ? (parts.at(-2) ?? file) : file
  return base.replace(/\.(json|csv|txt|gz|list)/gi, '')
}

function misp(slug: string, text: string): ReadList {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new NoList('JSONとして読めません。')
  }
  const read = MispList.safeParse(json)
  if (!read.success) throw new NoList('MISPのwarninglistの形ではありません（name・type・list が要ります）。')
  const { name, description, version, type, matching_attributes, list } = read.data
  const types = typesOf(matching_attributes)
  return { slug, name, description, version, datedOn: dayIn(version), matching: type, types, entries: list }
}

/** A version that is a day: 20260811. */
function dayIn(version: string): string | null {
  const day = version.replace(/^(20\d\d)(\d\d)(\d\d)$/, '$1-$2-$3')
  return day !== version && !Number.isNaN(Date.parse(day)) ? day : null
}

/** MISP's attribute types in our words; a name not known here is left out. A list of hosts speaks of their URLs as well. */
const TYPES: readonly [RegExp, readonly string[]][] = [
  [/^(domain|hostname)/, ['domain', 'url']],
  [/^(url|uri|link)$/, ['url']],
  [/(^|\|)ip(-src|-dst)?(\||$)/, ['ipv4', 'ipv6', 'cidr', 'url']],
  [/email/, ['email']],
  [/phone/, ['phone']],
  [/(^|\|)md5/, ['md5']],
  [/(^|\|)sha1/, ['sha1']],
  [/(^|\|)sha256/, ['sha256']],
  [/(^|\|)sha512/, ['sha512']],
  [/(^|\|)ssdeep/, ['ssdeep']],
  [/^btc/, ['btc']],
  [/^xmr/, ['xmr']],
  [/^iban/, ['iban']],
  [/^AS$/, ['asn']],
]
const typesOf = (attributes: readonly string[]): string[] => [
  ...new Set(attributes.flatMap((a) => TYPES.flatMap(([pattern, types]) => (pattern.test(a) ? types : [])))),
]

/** Plain lines, or CSV of which the column that holds hosts or values is taken: `1,example.jp`, `domain,source`. */
function columns(slug: string, name: string, text: string): ReadList {
  const lines = text.split(/\r?\n/).filter((l) => l.trim() !== '' && !/^\s*(#|\/\/|;)/.test(l))
  const cells = lines.map((l) => l.split(/[,\t]/).map((c) => c.trim().replace(/^"(.*)"$/, '$1')))
  const named =
    cells[0]?.findIndex((c) => /^(domain|host(name)?|value|entry|url|ip|address|値|ドメイン)$/i.test(c)) ?? -1
  const rows = named >= 0 ? cells.slice(1) : cells
  const column = named >= 0 ? named : (rows[0]?.findIndex((c) => /[^\d.]/.test(c) || c.includes('.')) ?? 0)
  const entries = rows.map((r) => r[Math.max(column, 0)] ?? '').filter((v) => v !== '')
  if (!entries.length) throw new NoList('値が一つもありません。')
  const nets = entries.slice(0, 100).every((e) => /^[\d.]+(\/\d+)?$|^[\da-f:]*:[\da-f:.]*(\/\d+)?$/i.test(e))
  return {
    slug,
    name: name || slug,
    description: '',
    version: '',
    datedOn: null,
    matching: nets ? 'cidr' : 'hostname',
    types: [],
    entries,
  }
}

/** Lists whose places many share, by their names with MISP (August 2026): shorteners, hosting, clouds, mail for everyone. */
const SHARED =
  /shortener|link-in-bio|lots-project|dynamic-dns|ipfs|disposable|hosting|akamai|amazon-aws|azure|google-gcp|cloudflare$|fastly|ovh-cluster|stackpath|vpn-|zscaler|shared/

/** 無害 or 共用, as far as the name tells; a person can say otherwise. */
export const categoryOf = (slug: string): Category => (SHARED.test(slug) ? 'shared' : 'harmless')

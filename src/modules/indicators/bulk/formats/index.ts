import { decoded } from '#core/reading/decode.ts'
import type { Fault } from '#core/reading/fault.ts'
import { type TableLimits, tableLimits } from '#core/reading/limits.ts'
import { rowsIn } from '#core/reading/rows.ts'
import type { Source } from '#core/reading/source.ts'
import { unpacked } from '#core/reading/unpack.ts'
import { fieldsOf } from '../columns.ts'
import type { Item } from '../item.ts'
import { refuse, refusedFault } from '../refuse.ts'
import type { Kind } from '../schema.ts'
import { csv, type TableOptions } from './csv.ts'
import { folder } from './folder.ts'
import { misp } from './misp.ts'
import { stix } from './stix.ts'
import { isTar } from './tar.ts'
import { isValueList, prose, valueLines } from './text.ts'

export type Options = TableOptions & { kind?: Kind }

/** Bytes looked at before it is decided what a file is. */
const HEAD = 16 * 1024

/** Bytes of a list after unpacking; ten million rows have some 2 GB. */
export const limits: TableLimits = { ...tableLimits, maxTableBytes: 16 * 1024 ** 3 }

type Bytes = AsyncGenerator<Uint8Array, Fault | undefined>

/** All that a file says, item by item, packed or not; memory is bounded by one item. Never throws for what it may hold. */
export async function* itemsOf(
  source: Source,
  options: Options = {},
  told?: (kind: Kind) => void,
): AsyncGenerator<Item> {
  const bytes = unpacked(source, limits)
  const { head, rest, end } = await peeked(bytes)
  if (head.length === 0) return yield refusedFault(end ?? { fault: 'EMPTY', detail: '' })
  const kind = options.kind ?? kindOf(source.name, head)
  told?.(kind)
  yield* as(kind, rest, options)
}

async function* as(kind: Kind, bytes: Bytes, options: Options): AsyncGenerator<Item> {
  if (kind === 'folder') return yield* folder(bytes, (entry, entryBytes) => oneOf(entry, entryBytes, options))
  if (kind === 'csv') return yield* csv(rowsIn(decoded(bytes), limits, '#'), options)
  if (kind === 'values') return yield* valueLines(decoded(bytes))
  if (kind === 'stix') return yield* stix(decoded(bytes))
  if (kind === 'misp') return yield* misp(decoded(bytes))
  yield* prose(decoded(bytes))
}

/** A file of a folder: as by itself, but for folders in it. */
async function* oneOf(name: string, bytes: AsyncIterable<Uint8Array>, options: Options): AsyncGenerator<Item> {
  const { head, rest, end } = await peeked(unpacked({ name, stream: bytes }, limits))
  if (end) return yield refusedFault(end)
  const kind = kindOf(name, head)
  if (kind === 'folder') return yield refuse({}, 'UNKNOWN_ENTRY', 'tar')
  yield* as(kind, rest, { ...options, kind: undefined })
}

type Peeked = { head: Uint8Array; rest: Bytes; end?: Fault }

async function peeked(bytes: Bytes): Promise<Peeked> {
  const first: Uint8Array[] = []
  let size = 0
  let last: IteratorResult<Uint8Array, Fault | undefined> | undefined
  while (size < HEAD && !last?.done) {
    last = await bytes.next()
    if (last.done) break
    first.push(last.value)
    size += last.value.length
  }
  async function* rest(): Bytes {
    yield* first
    return last?.done ? last.value : yield* bytes
  }
  const head = first.length === 1 && first[0] ? first[0] : Buffer.concat(first)
  return { head, rest: rest(), ...(size === 0 && last?.done && last.value && { end: last.value }) }
}

/** What a file is, by its first bytes and, between lists and tables, its name. */
export function kindOf(name: string, bytes: Uint8Array): Kind {
  if (isTar(bytes)) return 'folder'
  const head = Buffer.from(bytes.subarray(0, HEAD))
    .toString('latin1')
    .replace(/^(\xef\xbb\xbf|\s)+/, '')
  if (/^[{[]/.test(head) && !/^\[\s*[a-z-]+:/i.test(head)) return isMisp(head) ? 'misp' : 'stix'
  if (/\.(csv|tsv)(\.gz)?$/i.test(name)) return 'csv'
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD))
  if (isTable(text)) return 'csv'
  return isValueList(text) ? 'values' : 'text'
}

const isMisp = (head: string): boolean =>
  /"(Event|Attribute|response|Orgc|threat_level_id)"\s*:/.test(head) && !/"type"\s*:\s*"bundle"/.test(head)

/** A first row of known headings. */
function isTable(text: string): boolean {
  const first = text.split(/\r?\n/).find((l) => l.trim() !== '' && !/^#\s*$/.test(l)) ?? ''
  const cells = first
    .replace(/^\ufeff?#?\s*/, '')
    .split(/[,\t;]/)
    .map((c) => c.replace(/^\s*"|"\s*$/g, '').trim())
  return cells.length > 1 && fieldsOf(cells, undefined) !== undefined
}

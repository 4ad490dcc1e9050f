import { z } from 'zod'
import { decoded } from '#core/reading/decode.ts'
import { rowsIn } from '#core/reading/rows.ts'
import { unpacked } from '#core/reading/unpack.ts'
import { shown } from '../shown.ts'
import { fieldsOf } from './columns.ts'
import type { Content } from './content.ts'
import { itemsOf, limits } from './formats/index.ts'
import { isRefused } from './item.ts'
import { Kind, type ReadOptions } from './schema.ts'

/** Bytes looked at, and items. */
const MOST_BYTES = 1024 * 1024
const MOST_ITEMS = 2_000
/** Examples shown. */
const EXAMPLES = 12

export const Look = z.object({
  kind: Kind,
  /** What the first items give. */
  values: z.number(),
  refused: z.number(),
  byType: z.record(z.string(), z.number()),
  examples: z.array(z.object({ type: z.string(), shown: z.string(), about: z.string().nullable() })),
  refusals: z.array(z.object({ line: z.number().nullable(), field: z.string().nullable(), message: z.string() })),
  /** Of a table: its headings, what each is taken for ('' for none), and the rows below. */
  headings: z.array(z.string()),
  fields: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})
export type Look = z.infer<typeof Look>

/** Reads the beginning of a file as it would be taken in, and tells what would come of it. Nothing is kept. */
export async function lookAt({ name, stream, unfit }: Content, options: ReadOptions): Promise<Look> {
  const { bytes, whole } = await beginning(stream)
  const look: Look = {
    kind: 'text',
    values: 0,
    refused: 0,
    byType: {},
    examples: [],
    refusals: [],
    headings: [],
    fields: [],
    rows: [],
  }
  const items = []
  for await (const item of itemsOf({ name, bytes }, options, (kind) => (look.kind = kind))) {
    items.push(item)
    if (items.length >= MOST_ITEMS) break
  }
  // what stands at the cut is not what stands in the file
  if (!whole && items.length < MOST_ITEMS) items.splice(-2)
  for (const item of [...unfit, ...items]) {
    if (isRefused(item)) {
      look.refused++
      if (look.refusals.length < EXAMPLES)
        look.refusals.push({ line: item.line ?? null, field: item.field ?? null, message: item.message })
    } else
      for (const n of item.named) {
        look.values++
        look.byType[n.type] = (look.byType[n.type] ?? 0) + 1
        if (look.examples.length < EXAMPLES)
          look.examples.push({ type: n.type, shown: shown(n.type, n.value, n.raw), about: n.about ?? null })
      }
  }
  return look.kind === 'csv' ? { ...look, ...(await tableOf(name, bytes, options)) } : look
}

async function beginning(stream: ReadableStream<Uint8Array>): Promise<{ bytes: Uint8Array; whole: boolean }> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream) {
    pieces.push(piece)
    size += piece.byteLength
    if (size >= MOST_BYTES) return { bytes: Buffer.concat(pieces).subarray(0, MOST_BYTES), whole: false }
  }
  return { bytes: Buffer.concat(pieces), whole: true }
}

async function tableOf(
  name: string,
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Pick<Look, 'headings' | 'fields' | 'rows'>> {
  const rows: string[][] = []
  let headings: string[] | undefined
  for await (const row of rowsIn(decoded(unpacked({ name, bytes }, limits)), limits, '#')) {
    if (!('cells' in row)) continue
    const cells = row.cells.slice(0, 40).map((c) => c.trim().slice(0, 200))
    if (!headings && fieldsOf(cells, options.columns)) headings = cells
    else if (!row.remark) rows.push(cells)
    if (rows.length >= 5) break
  }
  headings ??= rows[0] ?? []
  const fields = fieldsOf(headings, options.columns) ?? headings.map(() => undefined)
  return { headings, fields: fields.map((f) => f ?? ''), rows: rows.slice(0, 5) }
}

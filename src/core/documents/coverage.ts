import { type FileHandle, open } from 'node:fs/promises'
import { named } from './runs.ts'
import type { Block, Run, Sheet } from './sheet.ts'

/** Does one of the fonts hold a shape for this character? */
export type Coverage = (character: string) => boolean

/** Reads which characters a set of TrueType fonts holds (OpenType `cmap`, format 12), without loading the shapes. */
export async function readCoverage(fontFiles: readonly string[]): Promise<Coverage> {
  const held = new Uint8Array(0x110000 / 8)
  for (const file of fontFiles) {
    for (const [first, last] of await readRanges(file)) {
      for (let c = first; c <= last; c++) held[c >> 3] = (held[c >> 3] ?? 0) | (1 << (c & 7))
    }
  }
  return (character) => {
    const c = character.codePointAt(0) ?? 0
    return c === 10 || isVariant(c) || ((held[c >> 3] ?? 0) & (1 << (c & 7))) !== 0
  }
}

/** Selectors of variant shapes (IVS and the like): where the font has no such shape the plain character stands. */
const isVariant = (c: number) => (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef)

/** Shows every character without a shape by its number, 〔U+1F600〕: PDF/A forbids empty boxes, and a reader deserves better. */
export function covered(sheet: Sheet, covers: Coverage): Sheet {
  const runs = (list: Run[]) => list.map((run) => ({ ...run, text: coveredText(run.text, covers) }))
  return {
    ...sheet,
    about: {
      ...sheet.about,
      title: coveredText(sheet.about.title, covers),
      author: coveredText(sheet.about.author, covers),
    },
    label: runs(sheet.label),
    foot: runs(sheet.foot),
    blocks: sheet.blocks.map((block) => coveredBlock(block, runs)),
  }
}

function coveredBlock<B extends Block>(block: B, runs: (list: Run[]) => Run[]): B
function coveredBlock(block: Block, runs: (list: Run[]) => Run[]): Block {
  switch (block.kind) {
    case 'paragraph':
      return { ...block, runs: runs(block.runs) }
    case 'fields': {
      const rows = block.rows.map((r) => ({ ...r, label: runs(r.label), value: r.value && runs(r.value) }))
      return { ...block, rows }
    }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(runs)) }
    case 'box':
      return { ...block, blocks: block.blocks.map((inner) => coveredBlock(inner, runs)) }
  }
}

function coveredText(text: string, covers: Coverage): string {
  return text.replace(/(.)\1*/gsu, (repeated, one) => (covers(one) ? repeated : named(repeated, one)))
}

async function readRanges(path: string): Promise<[number, number][]> {
  const file = await open(path, 'r')
  try {
    const cmap = await readTable(file, 'cmap')
    for (let i = 0; i < cmap.readUInt16BE(2); i++) {
      const table = cmap.subarray(cmap.readUInt32BE(8 + 8 * i))
      if (table.readUInt16BE(0) === 12) return groupsOf(table)
    }
    throw new Error(`${path}: no cmap of format 12`)
  } finally {
    await file.close()
  }
}

async function readTable(file: FileHandle, tag: string): Promise<Buffer> {
  const head = await readAt(file, 0, 12)
  const directory = await readAt(file, 12, 16 * head.readUInt16BE(4))
  for (let i = 0; i < directory.length; i += 16) {
    if (directory.toString('latin1', i, i + 4) !== tag) continue
    return readAt(file, directory.readUInt32BE(i + 8), directory.readUInt32BE(i + 12))
  }
  throw new Error(`no table ${tag}`)
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  return (await file.read(Buffer.alloc(length), 0, length, position)).buffer
}

function groupsOf(table: Buffer): [number, number][] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, i) => [
    table.readUInt32BE(16 + 12 * i),
    table.readUInt32BE(20 + 12 * i),
  ])
}

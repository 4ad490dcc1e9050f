/** Marks of [MS-CFB] 2.1: a sector number above this names no sector (end of chain, free, table). */
const LAST_SECTOR = 0xfffffffa
const HEADER_BYTES = 512

const ENTRY_BYTES = 128
const STREAM = 2
const ROOT = 5

/**
 * Whether a compound file ([MS-CFB], the container of .msg) can be followed: none of its tables leads round in a circle
 * and no stream claims more bytes than there are. A reader that trusts such a file fills the memory; Outlook writes none.
 */
export function isSound(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const shift = view.getUint16(30, true)
  if (shift !== 9 && shift !== 12) return false
  const sectorBytes = 1 << shift
  const sectors = Math.ceil(bytes.length / sectorBytes)
  const read = (sector: number): number[] => wordsAt(view, (sector + 1) * sectorBytes, sectorBytes)

  const tableSectors = fatSectors(view, read, sectors)
  if (!tableSectors) return false
  const fat = tableSectors.flatMap(read)
  if (hasCircle(fat)) return false
  const mini = chainFrom(view.getUint32(60, true), fat, sectors)
  const directory = chainFrom(view.getUint32(48, true), fat, sectors)
  if (!mini || !directory || hasCircle(mini.flatMap(read))) return false
  return entriesAreSound(
    view,
    directory.flatMap((sector) => entriesAt(view, (sector + 1) * sectorBytes, sectorBytes)),
  )
}

/** Offsets of the directory entries in one sector. */
function entriesAt(view: DataView, from: number, length: number): number[] {
  const count = Math.floor(Math.min(length, view.byteLength - from) / ENTRY_BYTES)
  return Array.from({ length: Math.max(0, count) }, (_, i) => from + i * ENTRY_BYTES)
}

/** Every stream is shorter than the file, and every entry hangs in the tree once: left, right or below of another. */
function entriesAreSound(view: DataView, entries: readonly number[]): boolean {
  const hung = new Set<number>([0])
  for (const at of entries) {
    const type = view.getUint8(at + 66)
    if (type === 0) continue
    if ((type === STREAM || type === ROOT) && view.getUint32(at + 120, true) > view.byteLength) return false
    for (const link of [68, 72, 76]
      .map((field) => view.getUint32(at + field, true))
      .filter((id) => id < entries.length)) {
      if (hung.has(link)) return false
      hung.add(link)
    }
  }
  return true
}

const wordsAt = (view: DataView, from: number, length: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(length, view.byteLength - from)) >> 2 }, (_, i) =>
    view.getUint32(from + i * 4, true),
  )

/** The sectors that hold the FAT: 109 of them named in the header, the others in a chain of DIFAT sectors. */
function fatSectors(view: DataView, read: (sector: number) => number[], sectors: number): number[] | undefined {
  const found = wordsAt(view, 76, 109 * 4)
  let next = view.getUint32(68, true)
  for (let seen = 0; next < LAST_SECTOR; seen++) {
    if (seen > sectors) return undefined
    const table = read(next)
    next = table.pop() ?? LAST_SECTOR
    found.push(...table)
  }
  const used = found.filter((sector) => sector < LAST_SECTOR)
  return new Set(used).size === used.length && used.length <= sectors ? used : undefined
}

function chainFrom(start: number, next: readonly number[], most: number): number[] | undefined {
  const chain: number[] = []
  for (let at = start; at < LAST_SECTOR; at = next[at] ?? LAST_SECTOR) {
    if (chain.length > most) return undefined
    chain.push(at)
  }
  return chain
}

/** Follows every chain once, marking it with its own number: to meet one's own mark is to go round. */
function hasCircle(next: readonly number[]): boolean {
  const mark = new Uint32Array(next.length)
  for (let start = 0; start < next.length; start++) {
    for (let at = start; at < next.length; at = next[at] ?? LAST_SECTOR) {
      if (mark[at] === start + 1) return true
      if (mark[at] !== 0) break
      mark[at] = start + 1
    }
  }
  return false
}

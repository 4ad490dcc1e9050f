/** ZIP archives for tests: only their tables are true, the content is a few bytes, as in a bomb (APPNOTE 6.3.10). */
import iconv from 'iconv-lite'

type Listed = { name: string; sizeBytes: number; encrypted?: boolean }

const PACKED_BYTES = 4

/** A ZIP that claims these entries, with names in CP932 as Windows in Japan writes them. */
export function zip(entries: readonly Listed[]): Buffer {
  const bodies: Buffer[] = []
  const table: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = iconv.encode(entry.name, 'cp932')
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(entry.encrypted ? 1 : 0, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(PACKED_BYTES, 14)
    facts.writeUInt32LE(entry.sizeBytes, 18)
    facts.writeUInt16LE(name.length, 22)
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, name, Buffer.alloc(PACKED_BYTES)])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    table.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), facts, tail, name]))
    bodies.push(body)
    offset += body.length
  }
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(
    table.reduce((sum, entry) => sum + entry.length, 0),
    8,
  )
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, ...table, Buffer.from('504b0506', 'hex'), end])
}

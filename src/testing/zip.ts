/** ZIP archives for tests (APPNOTE 6.3.10): true ones, and such as only claim a size, as a bomb does. */
import { crc32, deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'

type Claimed = { name: string; sizeBytes: number; encrypted?: boolean }
type True = { name: string; content: string }

const NOTHING = Buffer.alloc(4)

/** A ZIP of these entries, with names in CP932 as Windows in Japan writes them. */
export function zip(entries: readonly (Claimed | True)[]): Buffer {
  const bodies: Buffer[] = []
  const table: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const name = iconv.encode(entry.name, 'cp932')
    const whole = 'content' in entry ? Buffer.from(entry.content) : undefined
    const packed = whole ? deflateRawSync(whole) : NOTHING
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE('encrypted' in entry && entry.encrypted ? 1 : 0, 2)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(whole ? crc32(whole) : 0, 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE('content' in entry ? Buffer.byteLength(entry.content) : entry.sizeBytes, 18)
    facts.writeUInt16LE(name.length, 22)
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), facts, name, packed])
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

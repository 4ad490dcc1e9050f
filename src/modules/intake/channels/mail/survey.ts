/** A look at the bytes of a mail before anything is built from them, so that a bomb costs one pass and no memory. */
export type Survey = { headerBytes: number; parts: number }

/** Distinct boundaries after which counting stops: no honest mail has a tenth of it. */
const MOST_BOUNDARIES = 2_000

/** Size of the top header block, and how many parts the boundaries named anywhere in the mail open. */
export function survey(bytes: Uint8Array): Survey {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { headerBytes: headerEnd(buffer), parts: countParts(buffer) }
}

/** Where the body begins; the whole length when there is no empty line. */
export function headerEnd(buffer: Buffer): number {
  const ends = ['\r\n\r\n', '\n\n', '\r\n\n', '\n\r\n']
    .map((end) => ({ at: buffer.indexOf(end), length: end.length }))
    .filter(({ at }) => at !== -1)
  return ends.length ? Math.min(...ends.map(({ at, length }) => at + length)) : buffer.length
}

function countParts(buffer: Buffer): number {
  const boundaries = boundariesOf(buffer)
  if (boundaries.size === 0) return 1
  if (boundaries.size > MOST_BOUNDARIES) return boundaries.size
  let parts = 1
  for (let at = lineOfDashes(buffer, 0); at !== -1; at = lineOfDashes(buffer, at + 1)) {
    const line = buffer.toString('latin1', at + 2, at + 2 + 200).split(/[\r\n]/, 1)[0] ?? ''
    if (boundaries.has(line.trimEnd())) parts++
  }
  return parts
}

/** The next line that begins with two dashes. */
function lineOfDashes(buffer: Buffer, from: number): number {
  if (from === 0 && buffer.toString('latin1', 0, 2) === '--') return 0
  const at = buffer.indexOf('\n--', Math.max(0, from - 1), 'latin1')
  return at === -1 ? -1 : at + 1
}

/** Every value that a `boundary` parameter has anywhere; RFC 2046 allows 70 characters, mailers use more. */
function boundariesOf(buffer: Buffer): Set<string> {
  const found = new Set<string>()
  for (const word of ['boundary', 'Boundary', 'BOUNDARY']) {
    for (
      let at = buffer.indexOf(word, 0, 'latin1');
      at !== -1 && found.size <= MOST_BOUNDARIES;
      at = buffer.indexOf(word, at + 8, 'latin1')
    ) {
      const value = /^boundary\*?\d*\*?\s*=\s*(?:"([^"\r\n]{1,180})"|([^\s;"]{1,180}))/i.exec(
        buffer.toString('latin1', at, at + 220),
      )
      if (value) found.add(value[1] ?? value[2] ?? '')
    }
  }
  return found
}

/** Bytes of the ZIP records that matter here (APPNOTE 6.3.10, 4.3.7 and 4.3.12). */
const end = { signature: 0x06054b50, bytes: 22, count: 10, directory: 16 }
const entry = { signature: 0x02014b50, bytes: 46, time: 12, name: 28, local: 42 }
const localTime = 10

/** 1980-01-01 00:00, the first moment a ZIP can name: time, then date. */
const firstMoment = (33 << 16) >>> 0

/** Gives every file in a ZIP the same date, so that the same content is the same bytes. Changes the ZIP it is given. */
export function undated(zip: Uint8Array): void {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const tail = zip.byteLength - end.bytes
  if (view.getUint32(tail, true) !== end.signature) throw new Error('zip: no end record')
  let at = view.getUint32(tail + end.directory, true)
  for (let left = view.getUint16(tail + end.count, true); left > 0; left--) {
    if (view.getUint32(at, true) !== entry.signature) throw new Error('zip: no directory entry')
    view.setUint32(at + entry.time, firstMoment, true)
    view.setUint32(view.getUint32(at + entry.local, true) + localTime, firstMoment, true)
    const [name = 0, extra = 0, comment = 0] = [0, 2, 4].map((o) => view.getUint16(at + entry.name + o, true))
    at += entry.bytes + name + extra + comment
  }
}

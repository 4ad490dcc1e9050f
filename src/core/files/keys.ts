import { createHmac, hkdfSync } from 'node:crypto'

/** What one master key is used for; each use has a key of its own (HKDF-SHA-256, RFC 5869). */
export type MasterKey = {
  /** 8 bytes that name the key without giving it away. */
  id: Buffer
  /** Wraps the data keys of files. */
  wrap: Buffer
  /** Turns a content hash into the name on the disk. */
  name: Buffer
}

/** @param key 32 bytes */
export function masterKey(key: Uint8Array): MasterKey {
  if (key.length !== 32) throw new Error(`file store: the key must have 32 bytes, not ${key.length}`)
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), `ishigaki files 1 ${use}`, bytes))
  return { id: derive('id', 8), wrap: derive('wrap', 32), name: derive('name', 32) }
}

/** The name a file has in the store: 64 hexadecimal digits that say nothing about the content to one without the key. */
export function storedName(key: MasterKey, sha256: string): string {
  return createHmac('sha256', key.name).update(Buffer.from(sha256, 'hex')).digest('hex')
}

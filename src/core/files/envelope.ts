import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { FileError } from './errors.ts'
import type { MasterKey } from './keys.ts'

/*
 * The last bytes of a stored file: who can open it.
 *   0  4 'ISF1'   4  8 id of the master key   12 12 nonce   24 32 wrapped data key   56 16 tag
 * The content's hash is authenticated with the data key, so that a file put under another's name does not open.
 */
const magic = Buffer.from('ISF1')
const at = { keyId: 4, nonce: 12, wrapped: 24, tag: 56 }
export const envelopeBytes = 72

/** Wraps a file's data key (32 bytes) with the master key. */
export function sealEnvelope(master: MasterKey, dataKey: Buffer, sha256: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', master.wrap, nonce)
  cipher.setAAD(boundTo(master.id, sha256))
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()])
  return Buffer.concat([magic, master.id, nonce, wrapped, cipher.getAuthTag()])
}

/** The data key of a file. Throws FileError KEY_UNKNOWN or DAMAGED. */
export function openEnvelope(keys: readonly MasterKey[], envelope: Buffer, sha256: string): Buffer {
  if (envelope.length !== envelopeBytes || !envelope.subarray(0, at.keyId).equals(magic)) throw damaged()
  const keyId = envelope.subarray(at.keyId, at.nonce)
  const master = keys.find((k) => k.id.equals(keyId))
  if (!master) throw new FileError({ code: 'KEY_UNKNOWN', keyId: keyId.toString('hex') })

  const decipher = createDecipheriv('aes-256-gcm', master.wrap, envelope.subarray(at.nonce, at.wrapped))
  decipher.setAAD(boundTo(master.id, sha256))
  decipher.setAuthTag(envelope.subarray(at.tag))
  const dataKey = decipher.update(envelope.subarray(at.wrapped, at.tag))
  try {
    decipher.final()
  } catch {
    throw damaged()
  }
  return dataKey
}

const boundTo = (keyId: Buffer, sha256: string) => Buffer.concat([magic, keyId, Buffer.from(sha256, 'hex')])
const damaged = () => new FileError({ code: 'DAMAGED', part: 'envelope' })

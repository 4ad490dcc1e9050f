/** Why the file store refused. The sentence for the person is made at the edge. */
type FileFault =
  | { code: 'TOO_LARGE'; maxBytes: number }
  | { code: 'MISSING' }
  /** The bytes on the disk are not those that were stored: changed, cut, lengthened, moved or swapped. */
  | { code: 'DAMAGED'; part: 'envelope' | 'frame'; frame?: number }
  /** Sealed with a master key that is not configured. `keyId`: 16 hexadecimal digits. */
  | { code: 'KEY_UNKNOWN'; keyId: string }

export class FileError extends Error {
  readonly fault: FileFault
  readonly code: FileFault['code']

  constructor(fault: FileFault) {
    super(`file store: ${JSON.stringify(fault)}`)
    this.name = 'FileError'
    this.fault = fault
    this.code = fault.code
  }
}

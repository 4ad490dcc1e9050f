/** Where sealed bytes lie. Knows neither keys nor hashes; names are 64 hexadecimal digits. */
export type Backend = {
  /** Begins an object that nobody sees before `publish`. */
  begin(): Promise<Draft>
  /** The object of that name; undefined when there is none. Close it. */
  open(name: string): Promise<Stored | undefined>
  remove(name: string): Promise<void>
  /** Removes drafts that nothing was added to for `ms`. Returns how many. */
  sweep(ms: number): Promise<number>
}

export type Draft = {
  /** Adds to the end. */
  write(bytes: Uint8Array): Promise<void>
  /** Makes it durable, then visible under the name, at once and whole; replaces an object of the same name. */
  publish(name: string): Promise<void>
  discard(): Promise<void>
}

export type Stored = {
  sizeBytes: number
  /** The bytes from `start` to before `end`, in pieces of any size. */
  read(start: number, end: number): AsyncIterable<Uint8Array>
  close(): Promise<void>
}

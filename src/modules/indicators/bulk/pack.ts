import { createReadStream, existsSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { filesIn, isFolder } from '#core/cli-files.ts'
import { padding, TAR_END, tarHeader } from './formats/tar-header.ts'

/** One thing to hand in: a file, or the folder of a feed, packed as it is sent. */
export type Parcel = { name: string; path: string; sizeBytes: number; bytes: string | AsyncIterable<Uint8Array> }

/** A folder with a manifest is one feed; of any other, each file is handed in by itself. @throws NothingDone */
export function parcelsIn(path: string): Parcel[] {
  if (!isFolder(path)) return [fileParcel(path)]
  if (existsSync(join(path, 'manifest.json'))) return [feedParcel(path)]
  return filesIn(path).map(fileParcel)
}

const fileParcel = (path: string): Parcel => ({
  name: basename(path),
  path,
  sizeBytes: statSync(path).size,
  bytes: path,
})

function feedParcel(folder: string): Parcel {
  const first = join(folder, 'manifest.json')
  // the manifest stands first, so that what is missing can be told at the end
  const files = [first, ...filesIn(folder).filter((f) => f !== first && f.endsWith('.json'))]
  const parts = files.map((path) => ({ path, name: relative(folder, path), size: statSync(path).size }))
  const sizeBytes = parts.reduce(
    (sum, p) => sum + tarHeader(p.name, p.size).length + p.size + padding(p.size),
    TAR_END.length,
  )
  return { name: `${basename(folder)}.tar`, path: folder, sizeBytes, bytes: packed(parts) }
}

async function* packed(parts: readonly { path: string; name: string; size: number }[]): AsyncGenerator<Uint8Array> {
  for (const { path, name, size } of parts) {
    yield tarHeader(name, size)
    // no more than the header promised, should the file grow meanwhile
    if (size > 0) yield* createReadStream(path, { end: size - 1 })
    yield new Uint8Array(padding(size))
  }
  yield TAR_END
}

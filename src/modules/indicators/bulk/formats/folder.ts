import type { Fault } from '#core/reading/fault.ts'
import { type Item, isRefused } from '../item.ts'
import { refuse, refusedFault } from '../refuse.ts'
import { parsed } from './stix.ts'
import { isJson } from './stix-values.ts'
import { BrokenTar, entriesOf } from './tar.ts'

/** Bytes of a manifest at most: some 100,000 events. */
const MOST_MANIFEST = 64 * 1024 * 1024

type Read = (name: string, bytes: AsyncIterable<Uint8Array>) => AsyncGenerator<Item>

/**
 * A folder packed as tar: the files in turn, each as what it is. Of a MISP feed the manifest says which events there are;
 * one that is missing is told.
 */
export async function* folder(bytes: AsyncGenerator<Uint8Array, Fault | undefined>, read: Read): AsyncGenerator<Item> {
  const end: { fault?: Fault } = {}
  const missing = new Set<string>()
  const seen = new Set<string>()
  try {
    for await (const entry of entriesOf(untilFault(bytes, end))) {
      const base = entry.name.split('/').at(-1) ?? ''
      if (base === '' || base.startsWith('.') || base === 'hashes.csv') continue
      if (base === 'manifest.json') {
        for (const event of await eventsIn(entry.bytes, entry.sizeBytes))
          if (EVENT.test(event)) missing.add(event)
          else yield refuse({ file: entry.name }, 'OUTSIDE_FOLDER', event)
        continue
      }
      seen.add(base.replace(/\.json$/, ''))
      for await (const item of read(base, entry.bytes)) yield isRefused(item) ? { ...item, file: entry.name } : item
    }
  } catch (e) {
    if (!(e instanceof BrokenTar)) throw e
    yield end.fault ? refusedFault(end.fault) : refuse({}, 'BROKEN_FOLDER')
    return
  }
  if (end.fault) yield refusedFault(end.fault)
  for (const event of missing) if (!seen.has(event)) yield refuse({ file: 'manifest.json' }, 'NOT_IN_FOLDER', event)
}

async function* untilFault(bytes: AsyncGenerator<Uint8Array, Fault | undefined>, end: { fault?: Fault }) {
  for (let next = await bytes.next(); ; next = await bytes.next()) {
    if (!next.done) yield next.value
    else {
      if (next.value) end.fault = next.value
      return
    }
  }
}

/** The name of an event's file. */
const EVENT = /^[\w-]{8,64}$/

/** What a feed's manifest names: events by their UUIDs. */
async function eventsIn(bytes: AsyncIterable<Uint8Array>, size: number): Promise<string[]> {
  if (size > MOST_MANIFEST) return []
  const pieces: Uint8Array[] = []
  for await (const piece of bytes) pieces.push(piece)
  const manifest = parsed(Buffer.concat(pieces).toString('utf8'))
  return isJson(manifest) ? Object.keys(manifest) : []
}

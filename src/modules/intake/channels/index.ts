/** Channels (経路) by which files become reports. A new one is a file and a word in `channels`; see README.md. */
import type { Channel } from './channel.ts'
import { csv } from './csv.ts'
import { list } from './list.ts'
import { mail } from './mail.ts'
import { text } from './text.ts'

/** Every channel that reads files, the likeliest first. */
export const channels: readonly Channel[] = [mail, text, csv, list]

/** The channel that a file looks like. `head`: its first bytes, 4 KB or all. */
export const channelFor = (name: string, head: Uint8Array): Channel | undefined =>
  channels.find((channel) => channel.accepts(name, head))

/** The channel of a name. */
export function channelNamed(name: string): Channel {
  const found = channels.find((channel) => channel.name === name)
  if (!found) throw new Error(`no channel ${name}`)
  return found
}

export { type Choices, type Draft, isRefusal, type Refusal } from './channel.ts'
export { defaultMapping, Field, fieldsOf, Mapping } from './mapping.ts'
export { sampleOf } from './sample.ts'

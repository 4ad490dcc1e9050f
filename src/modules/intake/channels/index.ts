import { type Channel, type Draft, isRefusal, type Refusal } from './channel.ts'
import { defaultMapping, Mapping } from './columns.ts'
import { csv } from './csv.ts'
import { list } from './list.ts'
import { mail } from './mail.ts'
import { text } from './text.ts'

/** Every channel that reads files, the likeliest first. */
const channels: readonly Channel[] = [mail, text, csv, list]

/** The channel that a file looks like. */
export const channelFor = (name: string, head: Uint8Array): Channel | undefined =>
  channels.find((c) => c.accepts(name, head))

/** The channel of a name. */
export function channelNamed(name: string): Channel {
  const found = channels.find((c) => c.name === name)
  if (!found) throw new Error(`no channel ${name}`)
  return found
}

export { type Draft, defaultMapping, isRefusal, Mapping, type Refusal }

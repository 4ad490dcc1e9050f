import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** Tickets by server; a ticket is as good as a password until it ends. */
const Tickets = z.record(z.string(), z.object({ ticket: z.string(), staffNumber: z.string() }))
type Tickets = z.infer<typeof Tickets>

/** ISHIGAKI_CONFIG, else ~/.config/ishigaki. */
const folder = () =>
  process.env.ISHIGAKI_CONFIG ?? join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'ishigaki')
const file = () => join(folder(), 'tickets.json')

function readAll(): Tickets {
  if (!existsSync(file())) return {}
  const read = Tickets.safeParse(parsed(readFileSync(file(), 'utf8')))
  return read.success ? read.data : {}
}

/** What is no JSON holds no ticket: one signs in anew. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** The ticket kept for a server. */
export const ticketFor = (server: string): string | undefined => readAll()[server]?.ticket

/** Keeps a ticket, readable by its owner only; without one, forgets it. */
export function keepTicket(server: string, kept: { ticket: string; staffNumber: string } | undefined): void {
  mkdirSync(folder(), { recursive: true, mode: 0o700 })
  const { [server]: _, ...others } = readAll()
  const part = `${file()}.part`
  writeFileSync(part, `${JSON.stringify(kept ? { ...others, [server]: kept } : others, null, 2)}\n`, { mode: 0o600 })
  chmodSync(part, 0o600)
  renameSync(part, file())
}

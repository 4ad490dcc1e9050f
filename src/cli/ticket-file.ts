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

/** The file is there and cannot be read: a disk that was full, or an editor. */
export class DamagedTickets extends Error {
  readonly code = 'DAMAGED_TICKETS'
}

/** @returns undefined when the file is damaged */
function readAll(): Tickets | undefined {
  if (!existsSync(file())) return {}
  return Tickets.safeParse(parsed(readFileSync(file(), 'utf8'))).data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The ticket kept for a server. @throws DamagedTickets */
export function ticketFor(server: string): string | undefined {
  const kept = readAll()
  if (!kept) throw new DamagedTickets(`${file()} が壊れていて読めません。login でサインインし直すと、作り直します。`)
  return kept[server]?.ticket
}

/** Keeps a ticket, readable by its owner only; without one, forgets it. A damaged file is made anew. */
export function keepTicket(server: string, kept: { ticket: string; staffNumber: string } | undefined): void {
  mkdirSync(folder(), { recursive: true, mode: 0o700 })
  const { [server]: _, ...others } = readAll() ?? {}
  const part = `${file()}.part`
  writeFileSync(part, `${JSON.stringify(kept ? { ...others, [server]: kept } : others, null, 2)}\n`, { mode: 0o600 })
  chmodSync(part, 0o600)
  renameSync(part, file())
}

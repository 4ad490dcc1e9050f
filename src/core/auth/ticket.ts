import { createHash, randomBytes } from 'node:crypto'

/** An unguessable value; what a transaction proves itself with. */
export const newTicket = (): string => randomBytes(32).toString('hex')

/** What is kept of a ticket. */
export const hashOf = (ticket: string): Buffer => createHash('sha256').update(ticket, 'utf8').digest()

/** The characters of a ticket: ours are hexadecimal, those of the sign-in library letters and digits. */
export const isTicket = (text: string): boolean => /^[A-Za-z0-9_-]{16,128}$/.test(text)

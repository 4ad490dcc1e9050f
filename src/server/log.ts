import { randomBytes } from 'node:crypto'

/** The program's own log: standard error, no personal data. */
export const say = {
  line: (text: string): void => console.error(text),
  /** Logs an unknown error under a number that a user can tell the administrator. */
  error: (e: unknown): string => {
    const number = randomBytes(4).toString('hex')
    const cause = e instanceof Error && e.cause instanceof Error ? ` / ${e.cause.name}: ${e.cause.message}` : ''
    console.error(`[${number}] ${e instanceof Error ? (e.stack ?? e.message) : String(e)}${cause}`)
    return number
  },
}

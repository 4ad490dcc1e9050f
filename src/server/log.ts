import { randomBytes } from 'node:crypto'

/** The program's own log: standard error, no personal data. An error stands there under a number that a user can tell the administrator. */
export const say = {
  line: (text: string): void => console.error(text),
  /** Logs an unknown error. */
  error: (e: unknown): string => {
    const number = newNumber()
    const cause = e instanceof Error && e.cause instanceof Error ? ` / ${e.cause.name}: ${e.cause.message}` : ''
    console.error(`[${number}] ${e instanceof Error ? (e.stack ?? e.message) : String(e)}${cause}`)
    return number
  },
  /** Logs in one line what broke because whoever asked went away: as a rule no error of ours. */
  left: (e: unknown): string => {
    const number = newNumber()
    console.error(
      `[${number}] 相手が途中で接続を切りました（${e instanceof Error ? `${e.name}: ${e.message}` : String(e)}）`,
    )
    return number
  },
}

const newNumber = () => randomBytes(4).toString('hex')

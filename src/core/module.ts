import type { AnyRouter } from '@orpc/server'
import type { Handler } from './events.ts'
import type { House } from './house.ts'

/** Work by the clock. Runs do not overlap within one worker; one that takes long looks at `signal` between its steps. */
export type Errand = { name: string; everyMs: number; run: (house: House, signal: AbortSignal) => Promise<void> }

/** A module's plug: what the programs wire up. */
export type Module = {
  name: string
  /** Procedures by name; the path of one is `<module>.<name>`. */
  router: AnyRouter
  /** Answers to happenings of modules to the left. */
  handlers?: readonly Handler[]
  errands?: readonly Errand[]
}

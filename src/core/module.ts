import type { AnyRouter } from '@orpc/server'
import type { Handler } from './events.ts'
import type { House } from './house.ts'

/** Work by the clock. Runs do not overlap within one worker. */
export type Errand = { name: string; everyMs: number; run: (house: House) => Promise<void> }

/** A module's plug: what the programs wire up. */
export type Module = {
  name: string
  /** Procedures by name; the path of one is `<module>.<name>`. */
  router: AnyRouter
  /** Answers to happenings of modules to the left. */
  handlers?: readonly Handler[]
  errands?: readonly Errand[]
}

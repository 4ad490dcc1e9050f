import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'

/** Seconds. A cold start takes 8 s, recovery after a kill 2 s, on a slow disk many times that. */
const PATIENCE = 120
const SQLITE_BUSY = 5

/**
 * A lock between processes that the kernel lets go when its holder dies, so it cannot go stale.
 * Node offers no flock(2); SQLite's file lock is the same thing and comes with Node.
 * Returns the release, or nothing when another holds it.
 */
export function tryLock(file: string): (() => void) | undefined {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec('begin exclusive')
    return () => db.close()
  } catch (error) {
    db.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

/** Runs `work` while no other process or caller runs anything under the same file. */
export async function locked<T>(file: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + PATIENCE * 1000
  let release = tryLock(file)
  while (!release) {
    if (Date.now() > until) throw new Error(`別のプロセスがデータベースを起動または停止したままです(${file})。`)
    await wait(25)
    release = tryLock(file)
  }
  try {
    return await work()
  } finally {
    release()
  }
}

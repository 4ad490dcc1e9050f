import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Folders } from './folders.ts'
import { home, prepare } from './folders.ts'
import { locked, tryLock } from './lock.ts'
import { attachOrStart, shutDown } from './postmaster.ts'
import { alive } from './processes.ts'

export { home }

/**
 * The embedded PostgreSQL.
 * `socket` is the folder to give to pg as `host`; `attached` says it was running before.
 * `owner` says that this process answers for it: exactly one process does, and only its `stop` ends the server.
 */
export type Server = { socket: string; pid: number; attached: boolean; owner: boolean; stop(): Promise<void> }

/** Milliseconds between two looks at a kept server. */
const LOOK = 250

/** Starts the server of this folder, or attaches to it. Throws with advice in Japanese when it cannot. */
export async function launch(base = home(), { args = [] }: { args?: string[] } = {}): Promise<Server> {
  const folders = prepare(base)
  const owner = claim(folders)
  try {
    const { pid, attached } = await attach(folders, args)
    return { socket: folders.socket, pid, attached, owner: owner.is(), stop: once(() => leave(folders, owner, pid)) }
  } catch (error) {
    owner.release()
    throw error
  }
}

/**
 * As launch, and relaunches whenever the server dies by itself; `pid` and `owner` then tell the present state:
 * when the owner died too, the first to relaunch takes its folders. `say` gets one line at each relaunch.
 */
export async function keep(base = home(), say: (line: string) => void = console.error): Promise<Server> {
  const folders = prepare(base)
  const owner = claim(folders)
  const first = await attach(folders, []).catch((error) => {
    owner.release()
    throw error
  })
  let pid = first.pid
  const stopping = new AbortController()
  const relaunch = async () => {
    say(`PostgreSQL (pid ${pid}) が停止したため、起動し直します。`)
    owner.retry()
    pid = (await attach(folders, [])).pid
  }
  const watching = repeat(stopping.signal, async () => {
    if (!alive(pid)) await relaunch().catch((error) => say(String(error)))
  })
  const stop = async () => {
    stopping.abort()
    await watching
    await leave(folders, owner, pid)
  }
  return {
    socket: folders.socket,
    attached: first.attached,
    get pid() {
      return pid
    },
    get owner() {
      return owner.is()
    },
    stop: once(stop),
  }
}

type Owner = { is(): boolean; retry(): void; release(): void }

function claim(folders: Folders): Owner {
  const file = join(folders.own, 'owner.lock')
  let held = tryLock(file)
  return {
    is: () => held !== undefined,
    retry: () => {
      held ??= tryLock(file)
    },
    release: () => {
      held?.()
      held = undefined
    },
  }
}

const leave = async (folders: Folders, owner: Owner, pid: number): Promise<void> => {
  if (owner.is()) await locked(lockOf(folders), () => shutDown(folders, pid))
  owner.release()
}

const attach = (folders: Folders, args: string[]) => locked(lockOf(folders), () => attachOrStart(folders, args))
const lockOf = (folders: Folders): string => join(folders.own, 'launch.lock')

/** Its timer keeps the process alive: an owner must not end before it has stopped its server. */
async function repeat(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await wait(LOOK, undefined, { signal }).catch(() => undefined)
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work()
    return running
  }
}

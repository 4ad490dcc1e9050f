import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { commandLine, ensureCluster } from './cluster.ts'
import type { Folders } from './folders.ts'
import { databaseUser } from './folders.ts'
import { alive, end, serversOf, signal } from './processes.ts'
import { findPrograms } from './programs.ts'

/** Milliseconds between two looks. */
const LOOK = 20
/** Milliseconds for a clean stop before the server is ended as in a power cut, which it survives. */
const STOP_WITHIN = 30_000
/** Bytes after which the log moves aside at the next start. */
const LOG_LIMIT = 10_000_000

/** Attaches to the running server of these folders or starts one. Call it under their lock. */
export async function attachOrStart(folders: Folders, args: string[]): Promise<{ pid: number; attached: boolean }> {
  for (let found = lockFile(folders); found && isOurs(found.pid, folders); found = lockFile(folders)) {
    if (found.status === 'ready') return { pid: found.pid, attached: true }
    await wait(LOOK)
  }
  const programs = findPrograms(folders)
  await ensureCluster(folders, programs)
  await clearRemains(folders)
  const started = start(folders, join(programs.bin, 'postgres'), args)
  const pid = await started.pid
  while (lockFile(folders)?.pid !== pid || lockFile(folders)?.status !== 'ready') {
    if (!alive(pid)) throw new Error(`PostgreSQL が起動しませんでした (${folders.log}):\n${logTail(folders)}`)
    await wait(LOOK)
  }
  return { pid, attached: false }
}

/** Fast shutdown: sessions end, a checkpoint is written. Nothing of the server runs afterwards. */
export async function shutDown(folders: Folders, pid: number): Promise<void> {
  const until = Date.now() + STOP_WITHIN
  if (isOurs(pid, folders)) signal(pid, 'SIGINT')
  while (alive(pid) && isOurs(pid, folders) && Date.now() < until) await wait(LOOK)
  await clearRemains(folders)
}

/** The first line of postmaster.pid is the pid, the eighth the status: starting, ready, stopping, standby. */
function lockFile(folders: Folders): { pid: number; status: string } | undefined {
  try {
    const lines = readFileSync(join(folders.data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' }
  } catch {
    return undefined
  }
}

const isOurs = (pid: number, folders: Folders): boolean => alive(pid) && serversOf(folders).includes(pid)

/**
 * A killed postmaster leaves backends, which keep its shared memory and so block a restart for ever, and two lock
 * files, which PostgreSQL believes for as long as any process, even a zombie, bears the old pid.
 */
async function clearRemains(folders: Folders): Promise<void> {
  await end(serversOf(folders))
  rmSync(join(folders.data, 'postmaster.pid'), { force: true })
  rmSync(join(folders.socket, '.s.PGSQL.5432.lock'), { force: true })
  rmSync(join(folders.socket, '.s.PGSQL.5432'), { force: true })
}

function start(folders: Folders, program: string, args: string[]): { pid: Promise<number> } {
  if (existsSync(folders.log) && statSync(folders.log).size > LOG_LIMIT) renameSync(folders.log, `${folders.log}.1`)
  const log = openSync(folders.log, 'a', 0o600)
  // Detached: Ctrl-C in a terminal must reach the application first, which then stops the server.
  const child = spawn(program, commandLine(folders, args), {
    ...databaseUser,
    cwd: folders.own,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const pid = new Promise<number>((done, fail) => {
    child.once('error', fail)
    child.once('spawn', () => child.pid && done(child.pid))
  })
  return { pid }
}

const logTail = (folders: Folders): string =>
  readFileSync(folders.log, 'utf8').trimEnd().split('\n').slice(-6).join('\n')

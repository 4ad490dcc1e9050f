import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Folders } from './folders.ts'
import { databaseUser } from './folders.ts'

/** Whether the process runs. A zombie does not, though kill(pid, 0) says it does. */
export function alive(pid: number): boolean {
  const state = process.platform === 'linux' ? linuxState(pid) : run('ps', ['-o', 'state=', '-p', String(pid)]).trim()
  return state !== '' && !/^[ZX]/.test(state)
}

/** The postmaster of these folders, its children and orphans: by working folder, or by the name in their titles. */
export function serversOf(folders: Folders): number[] {
  const all = process.platform === 'linux' ? linuxProcesses() : psProcesses()
  return all.filter(({ command, folder }) => folder === folders.data || belongs(command, folders)).map(({ pid }) => pid)
}

/** Sends SIGKILL and waits until each is gone. A process that ends by itself meanwhile is no error. */
export async function end(pids: number[]): Promise<void> {
  for (const pid of pids) signal(pid, 'SIGKILL')
  while (pids.some(alive)) await wait(10)
}

/** Returns whether the process was there to receive it. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

type Found = { pid: number; command: string; folder?: string }

/** A child that has not yet set its title still shows the postmaster's command line. */
const belongs = (command: string, { name, data }: Folders): boolean =>
  command.startsWith(`postgres: ${name}: `) || command.includes(`postgres -D ${data} `)

function linuxState(pid: number): string {
  // proc(5): "pid (comm) state ..."; comm may itself hold brackets and blanks.
  return readOr('', () => readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, ''))
}

function linuxProcesses(): Found[] {
  const uid = databaseUser.uid ?? process.getuid?.()
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => readOr(-1, () => statSync(`/proc/${name}`).uid) === uid && alive(Number(name)))
    .map((name) => ({
      pid: Number(name),
      command: readOr('', () => readFileSync(`/proc/${name}/cmdline`, 'utf8')).replaceAll('\0', ' '),
      // Unreadable for root without CAP_SYS_PTRACE (Docker's default); the command decides then.
      folder: readOr(undefined, () => readlinkSync(`/proc/${name}/cwd`)),
    }))
    .filter(({ command }) => command.includes('postgres'))
}

function psProcesses(): Found[] {
  const lines = run('ps', ['-axo', 'pid=,command=']).split('\n')
  return lines.flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? []
    return pid && command ? [{ pid: Number(pid), command }] : []
  })
}

const run = (program: string, args: string[]): string => spawnSync(program, args, { encoding: 'utf8' }).stdout ?? ''

/** Processes vanish while one reads about them. */
function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Folders } from './folders.ts'
import { databaseUser, give } from './folders.ts'
import type { Programs } from './programs.ts'

const INITDB = [
  ...['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--data-checksums'],
  // The builtin provider sorts alike on every machine; the system's own locales do not, and break indexes when upgraded.
  ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
]

/** Settings of every start. Whoever may enter the socket's folder is trusted, so there is no other way in. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  wal_level: 'replica',
  fsync: 'on',
  max_connections: '60',
  shared_buffers: '192MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  track_io_timing: 'off',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_compression: 'on',
  io_workers: '1',
  autovacuum_max_workers: '2',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  idle_in_transaction_session_timeout: '60s',
  // Statements and details quote what people told the police; neither belongs in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_timezone: 'Asia/Tokyo',
  timezone: 'UTC',
}

/** Command line of `postgres` for these folders. `args` come last and so win. */
export const commandLine = (folders: Folders, args: string[]): string[] => [
  ...['-D', folders.data, '-k', folders.socket, '-c', `cluster_name=${folders.name}`],
  ...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ...args,
]

/** Makes the data folder unless it is there. Throws when it is of another major version. */
export async function ensureCluster(folders: Folders, programs: Programs): Promise<void> {
  if (existsSync(join(folders.data, 'PG_VERSION'))) return checkVersion(folders, programs)
  if (existsSync(folders.data) && readdirSync(folders.data).length > 0) {
    throw new Error(`${folders.data} は空でなく、PostgreSQL のデータでもありません。中身を確かめて移してください。`)
  }
  removeHalfMade(folders)
  const part = mkdtempSync(join(folders.own, 'initdb-'))
  rmSync(part, { recursive: true })
  give(part)
  await initialize(folders, programs, part)
  rmSync(folders.data, { recursive: true, force: true })
  renameSync(part, folders.data)
}

function checkVersion(folders: Folders, { major }: Programs): void {
  const made = readFileSync(join(folders.data, 'PG_VERSION'), 'utf8').trim()
  if (made === major) return
  throw new Error(
    `${folders.data} は PostgreSQL ${made} のデータで、この版の石垣の PostgreSQL ${major} では開けません。` +
      `PostgreSQL ${made} を使っていた版の石垣で書き出し(pg_dumpall)、このフォルダーを別名で保管してから読み込んでください。` +
      'データには何も書き込んでいません。',
  )
}

/** An initdb whose parent was killed leaves its folder behind. */
function removeHalfMade(folders: Folders): void {
  for (const name of readdirSync(folders.own)) {
    if (name.startsWith('initdb-')) rmSync(join(folders.own, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function initialize(folders: Folders, programs: Programs, folder: string): Promise<void> {
  const child = spawn(join(programs.bin, 'initdb'), ['-D', folder, ...INITDB], {
    ...databaseUser,
    cwd: folders.own,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const code = new Promise<number | null>((done, fail) => child.once('error', fail).once('close', done))
  const [said, result] = await Promise.all([text(child.stderr), code])
  if (result !== 0) throw new Error(`データベースを初期化できませんでした (initdb ${result}): ${said.trim()}`)
}

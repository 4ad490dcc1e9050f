/**
 * Memory at rest of the program as `npm start` runs it, application and embedded database, shared pages counted once:
 * `node bench/idle.ts [--demo]`. Ceiling of issue 2: 500 MB.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { memoryOf } from './house.ts'

/** Milliseconds of rest before the look: the worker has turned some rounds, the pools have let go of connections. */
const REST_MS = 45_000

const base = mkdtempSync(join(tmpdir(), 'ishigaki-idle-'))
chmodSync(base, 0o711)
const env = { ...process.env, ISHIGAKI_HOME: base, ISHIGAKI_PORT: '0', ISHIGAKI_PUBLIC_PORT: '0', DATABASE_URL: '' }
const program = spawn(process.execPath, ['src/server/main.ts', ...process.argv.slice(2)], {
  env,
  stdio: ['ignore', 'ignore', 'pipe'],
})
try {
  for await (const line of createInterface({ input: program.stderr })) if (line.startsWith('住民の画面')) break
  await wait(REST_MS)
  const postmaster = Number(readFileSync(join(base, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
  const whole = memoryOf([program.pid ?? 0], postmaster) / 1024 / 1024
  const own = memoryOf([program.pid ?? 0], -1) / 1024 / 1024
  console.log(
    `at rest: ${whole.toFixed(0)} MB (application ${own.toFixed(0)}, database ${(whole - own).toFixed(0)}); at most 500`,
  )
  process.exitCode = whole <= 500 ? 0 : 1
} finally {
  program.kill('SIGTERM')
  await once(program, 'exit')
  rmSync(base, { recursive: true, force: true })
}

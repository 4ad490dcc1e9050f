import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { alive } from '#core/db/processes.ts'

const base = mkdtempSync(join(tmpdir(), 'ishigaki-start-'))
const children: ChildProcess[] = []
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  rmSync(base, { recursive: true, force: true })
})

/** Starts the program as `npm start` does; gives what it said so far, and how it ended. */
function start(env: Record<string, string>, args: string[] = []) {
  const child = spawn(process.execPath, ['src/server/main.ts', ...args], {
    env: {
      ...process.env,
      ISHIGAKI_HOME: base,
      ISHIGAKI_PORT: '0',
      ISHIGAKI_PUBLIC_PORT: '0',
      DATABASE_URL: undefined,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said.text += piece))
  return { child, said, ended: once(child, 'exit').then(([code]) => ({ code, text: said.text })) }
}

test('a start prints where it listens and the first link; a second start says so; Ctrl-C stops everything', {
  timeout: 300_000,
}, async () => {
  const first = start({})
  await expect.poll(() => first.said.text, { timeout: 120_000, interval: 50 }).toMatch(/setup\?token=[0-9a-f]{64}/)
  const staff = /職員の画面\s+(\S+)/.exec(first.said.text)?.[1] ?? ''
  const visitors = /住民の画面\s+(\S+)/.exec(first.said.text)?.[1] ?? ''

  expect((await fetch(`${staff}/healthz`)).status).toBe(200)
  expect((await fetch(`${staff}/api/people/me`)).status).toBe(401)
  expect((await fetch(visitors)).status).toBeLessThan(500)

  const second = await start({}).ended
  expect(second).toMatchObject({ code: 1, text: expect.stringContaining(`石垣はすでに動いています: ${staff}`) })
  expect((await fetch(`${staff}/healthz`)).status).toBe(200)

  const elsewhere = mkdtempSync(join(tmpdir(), 'ishigaki-start-'))
  const busy = await start({ ISHIGAKI_HOME: elsewhere, ISHIGAKI_PORT: new URL(staff).port }).ended
  expect(busy).toMatchObject({ code: 1, text: expect.stringContaining('ISHIGAKI_PORT で別の番号を指定してください') })
  expect(existsSync(join(elsewhere, 'postgres'))).toBe(false)
  rmSync(elsewhere, { recursive: true })

  const server = Number(readFileSync(join(base, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
  first.child.kill('SIGINT')
  expect((await first.ended).code).toBe(0)
  expect(existsSync(join(base, 'listening.json'))).toBe(false)
  expect(alive(server)).toBe(false) // PostgreSQL has ended with it; a zombie that nobody has reaped yet has too
})

test('a database that cannot be reached, or a wrong setting, is named with what to do', async () => {
  const [unreachable, wrong, unknown] = await Promise.all([
    start({ DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/ishigaki', ISHIGAKI_HOME: join(base, 'a') }).ended,
    start({ ISHIGAKI_PORT: 'eighty', ISHIGAKI_HOME: join(base, 'b') }).ended,
    start({ ISHIGAKI_HOME: join(base, 'c') }, ['--services=staff,moon']).ended,
  ])

  expect(unreachable.code).toBe(1)
  expect(unreachable.text).toContain('データベース 127.0.0.1:1/ishigaki につながりません（ECONNREFUSED）')
  expect(unreachable.text).not.toContain('secret')
  expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('ISHIGAKI_PORT') })
  expect(unknown).toMatchObject({ code: 1, text: expect.stringContaining('moon はありません') })
})

/** The program on a PostgreSQL that is not ours: over TCP, by password, with an administrator who is no superuser. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { httpClient, signInFirst } from '#testing/http-client.ts'
import { type External, openExternal, PASSWORD } from './cluster.ts'

const base = mkdtempSync(join(tmpdir(), 'ishigaki-external-'))
const server = mkdtempSync(join(tmpdir(), 'ishigaki-external-'))
const children: ChildProcess[] = []
let external: External
beforeAll(async () => {
  external = await openExternal(server)
  await external.sql(`create role dba login createrole createdb password '${PASSWORD}'`)
  await external.sql(`create role guest login password '${PASSWORD}'`)
  await external.sql('create database ishigaki owner dba')
  await external.sql('create database guests owner guest')
}, 120_000)
afterAll(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await external?.stop()
  for (const folder of [base, server]) rmSync(folder, { recursive: true, force: true })
})

/** Starts the program as `npm start` does; gives what it said so far, and how it ended. */
function start(url: string, home = 'home', ...args: string[]) {
  const env = { ...process.env, ISHIGAKI_HOME: join(base, home), ISHIGAKI_PORT: '0', ISHIGAKI_PUBLIC_PORT: '0' }
  const child = spawn(process.execPath, ['src/server/main.ts', ...args], {
    env: { ...env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said.text += piece))
  return { child, said, ended: once(child, 'exit').then(([code]) => ({ code, text: said.text })) }
}
const listening = async ({ said }: ReturnType<typeof start>) => {
  await expect.poll(() => said.text, { timeout: 120_000, interval: 100 }).toMatch(/職員の画面\s+\S+\n/)
  return /職員の画面\s+(\S+)/.exec(said.text)?.[1] ?? ''
}

test('who may neither create roles nor find them made is told which are missing and what to do', async () => {
  const { code, text } = await start(external.url('guest', 'guests'), 'guest').ended

  expect(code).toBe(1)
  expect(text).toContain('データベースに役割 ishigaki_owner、')
  expect(text).toContain('CREATEROLE')
})

test('a wrong password and a database that is not there are told without the password', async () => {
  const wrong = await start(external.url('dba').replace(encodeURIComponent(PASSWORD), 'wrong'), 'wrong').ended
  const missing = await start(external.url('dba', 'nowhere'), 'missing').ended

  expect(wrong).toMatchObject({ code: 1, text: expect.stringContaining('つながりません（28P01）') })
  expect(missing).toMatchObject({ code: 1, text: expect.stringContaining('つながりません（3D000）') })
  expect(wrong.text + missing.text).not.toContain(PASSWORD)
  expect(wrong.text).toContain('DATABASE_URL の宛先・利用者・合言葉')
})

test('with an administrator who may create roles and is no superuser it starts, works, survives the death of the database, and starts again', {
  timeout: 240_000,
}, async () => {
  const first = start(external.url('dba'))
  const url = await listening(first)
  await expect.poll(() => first.said.text).toMatch(/setup\?token=[0-9a-f]{64}/)
  const token = /setup\?token=([0-9a-f]{64})/.exec(first.said.text)?.[1] ?? ''
  const password = 'correct horse battery staple'
  await httpClient(url).post('/api/people/set-up', { token, staffNumber: 'A1', name: '管理 太郎', password })
  const { browser } = await signInFirst(url, 'A1', password)
  const report = { kind: 'report', body: '050-0000-4417 に電話した。' }
  expect((await browser.post('/api/intake/reports', report)).status).toBe(200)

  external.kill()
  await expect.poll(async () => (await browser.post('/api/intake/reports', report)).status, { interval: 100 }).toBe(500)
  await external.start()
  await expect.poll(async () => (await browser.post('/api/intake/reports', report)).status, { interval: 500 }).toBe(200)
  expect(first.child.exitCode).toBeNull()

  await expect
    .poll(async () => (await browser.post('/api/audit/verify', {})).body, { interval: 1_000 })
    .toMatchObject({ faults: [], done: true })
  first.child.kill('SIGINT')
  expect((await first.ended).code).toBe(0)
  const roles = await external.sql(
    `select bool_or(rolsuper or rolbypassrls or rolcreaterole) as mighty from pg_roles where rolname ~ '^ishigaki_'`,
  )
  expect(roles.rows).toEqual([{ mighty: false }])

  const again = start(external.url('dba'))
  await listening(again)
  again.child.kill('SIGTERM')
  const ended = await again.ended
  expect(ended).toMatchObject({ code: 0, text: expect.not.stringContaining('setup?token') })
})

test('the demonstration fills an external database of an administrator who is no superuser, and leaves row security as it was', {
  timeout: 400_000,
}, async () => {
  await external.sql('create database demo owner dba')
  const demo = start(external.url('dba', 'demo'), 'demo', '--demo')

  await expect.poll(() => demo.said.text, { timeout: 300_000, interval: 500 }).toMatch(/職員の画面\s+\S+\n/)

  expect(demo.said.text).toContain('デモの部隊ができました')
  const found = await external.sql(
    `select (select count(*)::int from intake.report) > 2900 as reports, (select count(*)::int from sharing.published) > 0 as published,
      (select count(*)::int from pg_class where oid = any(array['intake.report', 'cases.entry', 'sharing.advisory']::regclass[]) and relforcerowsecurity) as forced,
      to_regclass('migration.opened') is null as closed`,
    'demo',
  )
  expect(found.rows).toEqual([{ reports: true, published: true, forced: 3, closed: true }])
  demo.child.kill('SIGINT')
  expect((await demo.ended).code).toBe(0)
})

test('a user who may not prepare the database, a role that passes row security, and a database of a later release are told what to do', async () => {
  const guest = await start(external.url('guest'), 'guest-later').ended
  await external.sql('alter role ishigaki_app bypassrls')
  const mighty = await start(external.url('dba')).ended
  await external.sql('alter role ishigaki_app nobypassrls')
  await external.sql(`insert into migration.done (name, sha256) values ('core/9999-later.sql', 'x')`, 'ishigaki')
  const before = await state('ishigaki')
  const later = await start(external.url('dba'), 'later').ended // with keys of its own

  expect(guest).toMatchObject({ code: 1, text: expect.stringContaining('利用者 guest では') })
  expect(guest.text).toContain('ishigaki_owner')
  expect(mighty).toMatchObject({ code: 1, text: expect.stringContaining('ishigaki_app に SUPERUSER か BYPASSRLS') })
  expect(later).toMatchObject({ code: 1, text: expect.stringContaining('新しい版の石垣のものです') })
  expect(later.text).toContain('core/9999-later.sql')
  expect(await state('ishigaki')).toEqual(before)
})

/** What a start could have written before it refuses: schemas, rights, and the passwords of the roles. */
const state = async (database: string) =>
  (
    await external.sql(
      `select (select array_agg(nspname::text order by nspname) from pg_namespace) as schemas, (select count(*) from pg_class) as relations,
        (select array_agg(datname || ' ' || coalesce(datacl::text, '') order by datname) from pg_database) as rights,
        (select array_agg(rolname || ' ' || coalesce(rolpassword, '') order by rolname) from pg_authid) as roles`,
      database,
    )
  ).rows

test('a server that says it is older than 15 is refused with what to do, and nothing is written', async () => {
  await external.sql('create database old owner dba')
  await external.sql(
    `create schema pretend; create function pretend.current_setting(name text) returns text language sql as
      $$ select case name when 'server_version' then '14.23' when 'server_version_num' then '140023' else pg_catalog.current_setting(name) end $$;
     grant usage on schema pretend to dba; alter role dba in database old set search_path = pretend, pg_catalog, public`,
    'old',
  )
  const before = await state('old')

  const { code, text } = await start(external.url('dba', 'old'), 'old').ended

  expect(code).toBe(1)
  expect(text).toContain('PostgreSQL 14.23 には対応していません（何も書き込んでいません）。15 以上のサーバー')
  expect(await state('old')).toEqual(before)
})

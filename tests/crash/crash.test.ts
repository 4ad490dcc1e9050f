import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBack, killProgram, officer, type Program, postmasterOf, sql, startProgram } from './house.ts'

/** Kills of the program and of the database in turn; fewer for a quick look: ISHIGAKI_CRASH_ROUNDS=4. */
const ROUNDS = Number(process.env.ISHIGAKI_CRASH_ROUNDS ?? 20)
/** Rows of the list that is imported meanwhile; line 7 is wrong on purpose. */
const ROWS = 12_000

let base: string
let program: Program
let ticket: string
const acknowledged: string[] = []

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'ishigaki-crash-'))
  program = await startProgram(base)
  ticket = await officer(base)
}, 120_000)
afterAll(async () => {
  if (program) {
    program.child.kill('SIGTERM')
    for (let i = 0; i < 200 && program.child.exitCode === null; i++) await wait(50)
  }
  if (base) rmSync(base, { recursive: true, force: true })
})

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${program.url}/api/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${ticket}`, ...init.headers },
    signal: AbortSignal.timeout(15_000),
  })

/** Sends reports one after the other for a while; keeps those that were answered. */
async function sendFor(ms: number): Promise<void> {
  for (const until = Date.now() + ms; Date.now() < until; ) {
    const body = `停電の試験 ${acknowledged.length}-${crypto.randomUUID()} https://crash-${acknowledged.length}.example/a`
    const answer = await call('intake/reports', {
      method: 'POST',
      body: JSON.stringify({ kind: 'report', body }),
      headers: { 'content-type': 'application/json' },
    }).catch(() => undefined)
    if (answer?.ok && (await answer.json().catch(() => undefined))?.number) acknowledged.push(body)
    else await wait(50)
  }
}

async function handInList(): Promise<string> {
  const lines = Array.from({ length: ROWS }, (_, i) =>
    i === 6
      ? '2026-11-01,これはURLではない,備考'
      : `2026-11-${String((i % 28) + 1).padStart(2, '0')},https://list-${i}.example/p,ブランド${i % 9}`,
  )
  const form = new FormData()
  form.set('file', new File([`date,url,note\n${lines.join('\n')}\n`], 'list.csv'))
  form.set('channel', 'list')
  return (await (await call('intake/imports', { method: 'POST', body: form })).json()).id
}

test('kill -9 of the program and of the database in turn loses nothing that was acknowledged and doubles nothing', {
  timeout: 600_000,
}, async () => {
  const importId = await handInList()

  for (let round = 0; round < ROUNDS; round++) {
    const sending = sendFor(500 + (round % 5) * 150)
    await wait(150 + (round % 7) * 90)
    if (round % 2 === 0) {
      await killProgram(program)
      await sending
      program = await startProgram(base)
    } else {
      process.kill(postmasterOf(base), 'SIGKILL')
      await sending
      await databaseBack(base, program)
    }
  }
  await sendFor(500)
  for (let i = 0; i < 1_200; i++) {
    const [now] = await sql<{ state: string }>(base, 'select state from intake.import where id = $1', [importId])
    if (now?.state === 'done' || now?.state === 'failed') break
    await wait(100)
  }

  expect(acknowledged.length).toBeGreaterThan(ROUNDS)
  const there = await sql<{ body: string; n: number }>(
    base,
    `select body, count(*)::int n from intake.report where channel <> 'list' group by body`,
  )
  const times = new Map(there.map((r) => [r.body, r.n]))
  expect(acknowledged.filter((b) => times.get(b) !== 1)).toEqual([])
  expect(there.filter((r) => r.n !== 1)).toEqual([])
  const [done] = await sql(base, 'select state, taken, known, refused from intake.import where id = $1', [importId])
  expect(done).toEqual({ state: 'done', taken: ROWS - 1, known: 0, refused: 1 })
  const [list] = await sql(
    base,
    `select count(*)::int n, count(distinct fingerprint)::int distinct from intake.report where channel = 'list'`,
  )
  expect(list).toEqual({ n: ROWS - 1, distinct: ROWS - 1 })
  const [numbers] = await sql(
    base,
    `select count(*)::int n, count(distinct number)::int as different, (select sum(last)::int from core.book where name like 'report/%') as drawn from intake.report where number is not null`,
  )
  expect(numbers).toEqual({ n: numbers?.drawn, different: numbers?.drawn, drawn: numbers?.drawn })
  const [sighted] = await sql(
    base,
    `select count(*)::int n from intake.report r where not exists (select from indicators.sighting s where s.record_id = r.id)`,
  )
  expect(sighted).toEqual({ n: 0 })
  expect(await sql(base, `select * from core.audit_check(0, 1000000) where fault <> 'end'`)).toEqual([])
  expect(await sql(base, `select * from core.audit_strays() where fault = 'never-sealed'`)).toEqual([])
})

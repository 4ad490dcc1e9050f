/** One process that serves a query is killed, which takes the whole database into recovery, while lists and mails are read in. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBack, officer, type Program, postmasterOf, sql, startProgram } from './house.ts'

const ROUNDS = 4
const ROWS = 1_500
const MAILS = 5

let base: string
let program: Program
let headers: Record<string, string>
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'ishigaki-crash-'))
  program = await startProgram(base)
  headers = { authorization: `Bearer ${await officer(base)}` }
}, 120_000)
afterAll(async () => {
  program.child.kill('SIGTERM')
  for (let i = 0; i < 200 && program.child.exitCode === null; i++) await wait(50)
  rmSync(base, { recursive: true, force: true })
})

test('when one session of the database is killed, the program goes on by itself and lists and mails are taken whole, once', {
  timeout: 180_000,
}, async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await handIn(round)
    await wait(150 + round * 120)
    process.kill(sessionOf(postmasterOf(base)), 'SIGKILL')
    await wait(500) // the first process notices, and ends all others
    await databaseBack(base, program)
  }
  const open = `select count(*)::int as n from intake.import where state in ('waiting', 'running')`
  await expect.poll(() => sql(base, open), { timeout: 120_000, interval: 500 }).toEqual([{ n: 0 }])

  const [imports] = await sql(
    base,
    `select count(*)::int as files, count(*) filter (where state <> 'done')::int as undone, sum(taken)::int as taken,
       sum(known)::int as known, sum(refused)::int as refused, (select count(*)::int from intake.report) as reports from intake.import`,
  )
  const items = ROUNDS * (ROWS + MAILS)
  expect(imports).toEqual({
    files: ROUNDS * (1 + MAILS),
    undone: 0,
    taken: items,
    known: 0,
    refused: 0,
    reports: items,
  })
  const [half] = await sql(
    base,
    `select count(*) filter (where not exists (select from core.findable f where f.kind = 'report' and f.id = r.id))::int as unfindable,
       count(*) filter (where (select count(*) from core.trail_step s where s.kind = 'report' and s.id = r.id) <> 2)::int as untrailed,
       count(*) filter (where not exists (select from core.event e where e.payload->>'reportId' = r.id::text))::int as untold
     from intake.report r`,
  )
  expect(half).toEqual({ unfindable: 0, untrailed: 0, untold: 0 })
  await expect.poll(faults, { timeout: 15_000, interval: 1_000 }).toEqual([])
})

/** What the program itself says of its audit chain. */
async function faults(): Promise<unknown> {
  const answer = await fetch(`${program.url}/api/audit/verify`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}',
  })
  return ((await answer.json()) as { faults: unknown }).faults
}

/** A process that answers the program, or the first process when none is there. */
function sessionOf(postmaster: number): number {
  const names = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const found = names.find((name) => {
    const parent = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1]
    return Number(parent) === postmaster && read(`/proc/${name}/cmdline`).includes('ishigaki_app')
  })
  return found === undefined ? postmaster : Number(found)
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // the process has ended
  }
}

async function handIn(round: number): Promise<void> {
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `2026-11-${10 + (i % 10)},https://r${round}-${i}.site${i % 97}.example/login,架空銀行${i % 7}`,
  )
  await put(`list-${round}.csv`, `date,URL,description\n${rows.join('\n')}\n`)
  for (let m = 0; m < MAILS; m++) {
    const head = ['From: a@victim.example', 'To: desk@example.jp', `Subject: ${round} ${m}`, 'MIME-Version: 1.0']
    await put(`mail-${round}-${m}.eml`, [...head, '', `https://mail-${round}-${m}.example/ ni yuudou`].join('\r\n'))
  }
}

async function put(name: string, content: string): Promise<void> {
  const body = new FormData()
  body.set('file', new File([content], name))
  body.set('channel', name.endsWith('.csv') ? 'list' : 'mail')
  const answer = await fetch(`${program.url}/api/intake/imports`, { method: 'POST', headers, body })
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
}

/** The program is killed again and again while a list of values is taken in: the next one goes on where the last batch ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseBack, killProgram, officer, type Program, postmasterOf, sql, startProgram } from './house.ts'

const ROWS = 120_000
const KILLS = 3
/** Each so manieth row is no value; each so manieth names the first value once more. */
const BROKEN = 1_000
const AGAIN = 500

let base: string
let program: Program
let ticket: string
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'ishigaki-crash-'))
  program = await startProgram(base)
  ticket = await officer(base)
}, 120_000)
afterAll(async () => {
  program.child.kill('SIGTERM')
  for (let i = 0; i < 200 && program.child.exitCode === null; i++) await wait(50)
  rmSync(base, { recursive: true, force: true })
})

const rowOf = (i: number): string => {
  if (i % BROKEN === 7) return '2026-11-20,これは値ではない,url'
  return `2026-11-20,https://list-${i % AGAIN === 9 ? 0 : i}.example/a,url`
}

async function handIn(): Promise<string> {
  const headers = { authorization: `Bearer ${ticket}` }
  const rows = Array.from({ length: ROWS }, (_, i) => rowOf(i))
  const body = `date,indicator,type\n${rows.join('\n')}\n`
  const sent = await fetch(`${program.url}/files?name=list.csv`, { method: 'POST', headers, body })
  const { id: fileId } = await sent.json()
  const started = await fetch(`${program.url}/api/indicators/imports`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ fileId, feed: { name: '停電の試験' } }),
  })
  return (await started.json()).id
}

type Progress = { state: string; position: number; taken: number; known: number; refused: number }
const progress = async (id: string) =>
  (
    await sql<Progress>(
      base,
      `select state, position::int, taken::int, known::int, refused::int from indicators.import where id = $1`,
      [id],
    )
  )[0]

test('kill -9 of the program, and once of its database, during a list of values loses no row and doubles none', {
  timeout: 300_000,
}, async () => {
  const id = await handIn()

  const stood: number[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const from = stood.at(-1) ?? 0
    await expect
      .poll(async () => (await progress(id))?.position ?? 0, { timeout: 90_000, interval: 20 })
      .toBeGreaterThan(from)
    if (kill === 1) {
      process.kill(postmasterOf(base), 'SIGKILL')
      await databaseBack(base, program)
    } else {
      await killProgram(program)
      stood.push((await progress(id))?.position ?? 0)
      program = await startProgram(base)
    }
  }
  await expect.poll(async () => (await progress(id))?.state, { timeout: 120_000, interval: 200 }).toBe('done')

  const broken = ROWS / BROKEN
  const again = ROWS / AGAIN
  expect(stood.every((at) => at > 0 && at < ROWS)).toBe(true)
  expect(await progress(id)).toEqual({
    state: 'done',
    position: ROWS,
    taken: ROWS - broken - again,
    known: again,
    refused: broken,
  })
  const [held] = await sql(
    base,
    `select count(*)::int as n, count(distinct key)::int as different from indicators.sighting where record_kind = 'feed'`,
  )
  expect(held).toEqual({ n: ROWS - broken - again, different: ROWS - broken - again })
  const [refused] = await sql(
    base,
    `select count(*)::int as n, count(distinct position)::int as different from indicators.import_refusal`,
  )
  expect(refused).toEqual({ n: broken, different: broken })
})

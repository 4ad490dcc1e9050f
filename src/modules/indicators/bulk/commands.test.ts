import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { zip } from '#testing/zip.ts'
import { runImports } from './run.ts'

let world: World
let served: Served
let officer: Officer
const folder = mkdtempSync(join(tmpdir(), 'ishigaki-imports-'))
beforeAll(async () => {
  world = await openWorld()
  served = await serveStaff(world.house)
  officer = await world.officer({
    name: '端末 三郎',
    rights: ['intake.receive', 'indicators.import', 'indicators.export'],
    rooms: [await world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
  await officer.api.intake.receive({ kind: 'report', body: 'https://pay.shop.example/one を開いた' })
})
afterAll(async () => {
  await served.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

/** The command line as a process of its own, as at a terminal; `ended` tells how it ended. */
function begin(...args: string[]) {
  const child = spawn(process.execPath, ['src/cli/main.ts', 'indicators', ...args], {
    env: { PATH: process.env.PATH, ISHIGAKI_SERVER: served.url, ISHIGAKI_TOKEN: officer.ticket },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece) => {
    said.out += piece
  })
  child.stderr.on('data', (piece) => {
    said.err += piece
  })
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...said })) }
}
const ishigaki = (...args: string[]) => begin(...args).ended

const written = (name: string, bytes: string | Buffer): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const waiting = () => world.sql<{ id: string }>(`select id from indicators.import where state = 'waiting'`)
const work = () => runImports(world.house, new AbortController().signal)

test('a ZIP is taken in from the terminal; what it brought is listed, with the records that hold it', async () => {
  const rows =
    'サイト,日付\nhttps://pay.shop.example/one,2026-11-01\nhttps://new.example/,2026-11-02\nただの文,2026-11-02\n'
  const path = written('値.zip', zip([{ name: '値.csv', content: rows }]))

  const running = begin('import', path, '--source', '例示団体', '--tlp', 'green')
  await expect.poll(waiting, { timeout: 30_000 }).toHaveLength(1)
  const [{ id } = { id: '' }] = await waiting()
  await work()
  const done = await running.ended

  expect(done).toMatchObject({
    code: 1,
    out: '新しい値 2件、登録済み 0件、受け付けない行 1件、記録と一致 1件（1ファイル）\n',
  })
  expect(done.err).toContain(`${path}:4 サイト`)
  expect((await ishigaki('imports')).out).toMatch(
    new RegExp(`^${id} +[\\d-]+ +完了 +値\\.zip +例示団体 +新しい値 2件 +登録済み 0件 +受け付けず 1件 +一致 1件$`, 'm'),
  )
  expect((await ishigaki('imports', 'hits', id)).out).toBe('hxxps://pay[.]shop[.]example/one　url　記録 2件\n')
  expect((await ishigaki('feeds')).out).toMatch(/^例示団体 +例示団体 +\S+ +-- +TLP:GREEN +[\d-]+$/m)
})

test('who leaves the terminal leaves the import to the server, and stops it by its name', async () => {
  const running = begin('import', written('many.txt', 'many.example\n'), '--source', '離れる人')
  await expect.poll(waiting, { timeout: 30_000 }).toHaveLength(1)
  const [{ id } = { id: '' }] = await waiting()
  running.child.kill('SIGINT')

  expect(await running.ended).toMatchObject({
    code: 130,
    err: expect.stringContaining(`indicators imports cancel ${id}`),
  })
  expect(await waiting()).toEqual([{ id }])
  expect(await ishigaki('imports', 'cancel', id)).toMatchObject({ code: 0, out: 'many.txt: 中止（新しい値 0件）\n' })
  await work()
  expect((await ishigaki('imports', '--json')).out).toContain('"state":"cancelled"')
})

test('what went out is listed, and the same file is fetched once more', async () => {
  const first = await ishigaki('export', '--format', 'plain', '--tlp', 'green')
  const listed = await ishigaki('exports')
  const [fileId = ''] = listed.out.split(' ')

  expect(first.out).toContain('https://new.example/')
  expect(listed.out).toMatch(/^[0-9a-f-]{36} +[\d-]+ [\d:]+ +plain +TLP:GREEN +2件 +端末 三郎$/m)
  expect((await ishigaki('exports', '--fetch', fileId)).out).toBe(first.out)
  expect(await ishigaki('export', '--format', 'plain', '--tlp', 'green', '--since', 'きのう')).toMatchObject({
    code: 2,
  })
})

test('a note is withdrawn by its name', async () => {
  await ishigaki('note', 'https://new.example/', '--type', 'url', '--body', '書き間違い')
  const [, note = ''] = /メモ ([0-9a-f-]{36}) /.exec((await ishigaki('show', 'https://new.example/')).out) ?? []

  const done = await ishigaki('note', 'withdraw', 'https://new.example/', '--note', note)

  expect(done).toMatchObject({ code: 0, out: 'hxxps://new[.]example/ のメモを取り下げました。\n' })
  expect((await ishigaki('show', 'https://new.example/')).out).not.toContain('書き間違い')
})

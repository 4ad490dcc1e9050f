import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import { zip } from '#testing/zip.ts'
import { asCsv, inventedLists } from './judgement/lists.fixture.ts'

let world: World
let served: Served
let officer: Officer
let unit: string
beforeAll(async () => {
  world = await openWorld()
  served = await serveStaff(world.house)
  officer = await world.officer({
    name: '端末 三郎',
    rights: ['intake.receive', 'indicators.ask', 'indicators.lists'],
    rooms: [await world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
  unit = (await officer.api.people.me()).rooms[0]?.name ?? ''
  // as a post gives it: with the name of the prefecture, which rooms do without
  await world.sql(
    `update core.person p set unit_name = u.name from people.unit u where u.code = p.unit_code and p.id = $1`,
    [officer.id],
  )
  for (const path of ['one', 'two'])
    await officer.api.intake.receive({ kind: 'report', body: `https://pay.shop.example/${path} を開いた` })
})
afterAll(async () => {
  await served.close()
  await world.close()
})

/** Runs the command line as a process of its own, as a person at a terminal would. */
async function ishigaki(...args: string[]) {
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
  const [code] = await once(child, 'close')
  return { code, ...said }
}

test('everything known of a value is shown, in whatever disguise it is typed', async () => {
  const told = await ishigaki('show', 'hxxps://pay[.]shop[.]example/one', '--type', 'url', '--blind')
  const asJson = JSON.parse((await ishigaki('show', 'https://pay.shop.example/one', '--type', 'url', '--json')).out)
  const unknown = await ishigaki('show', 'nobody.example')

  expect(told).toMatchObject({ code: 0, err: '' })
  expect(told.out).toContain('hxxps://pay[.]shop[.]example/one　url　記録 1件')
  expect(told.out).toContain('ほかの区画: ない')
  expect(told.out).toContain('同じ所にあるもの: hxxps://pay[.]shop[.]example/two')
  expect(asJson).toMatchObject({ type: 'url', sightings: [{ kind: 'report', room: { name: unit } }] })
  expect(unknown).toMatchObject({ code: 0, out: expect.stringContaining('記録 0件') })
  expect(await ishigaki('show', 'ただの文')).toMatchObject({
    code: 2,
    err: expect.stringContaining('値として読めません'),
  })
})

test('a value is added by hand, noted and graded, and what was said of it is shown', async () => {
  const added = await ishigaki('add', 'told[.]example', '--body', '隣県の担当者から聞いた', '--reliability', 'C')
  const noted = await ishigaki('note', 'told.example', '--body', '折り返しは無言', '--tlp', 'green')
  const graded = await ishigaki('grade', 'told.example', '--reliability', 'B', '--credibility', '2', '--tlp', 'red')

  expect(added).toMatchObject({ code: 0, out: `told[.]example を書き足しました（${unit}）。\n` })
  expect(noted).toMatchObject({ code: 0, out: `told[.]example にメモを書きました（${unit}）。\n` })
  expect(graded).toMatchObject({ code: 0, out: expect.stringContaining('の評価を決めました。') })
  const { out } = await ishigaki('show', 'told.example')
  expect(out).toContain('メモ')
  expect(out).toContain('折り返しは無言')
  expect(out).toMatch(/B2 +TLP:RED/)
  expect(out).toMatch(/^ {2}初回 [\d-]+　最後 [\d-]+　値の残り 80／100（[\d-]+まで）　共有範囲 TLP:RED$/m)
})

test('a sighting is marked as read wrongly with its reason, and that is taken back', async () => {
  await ishigaki('add', 'wrong[.]example', '--body', '聞き違い')

  const marked = await ishigaki('misread', 'wrong.example', '--reason', '聞き違えた')
  const { key } = JSON.parse((await ishigaki('show', 'wrong.example', '--json')).out)
  const after = await officer.api.indicators.show({ key })
  const told = await ishigaki('show', 'wrong.example')
  const undone = await ishigaki('misread', 'wrong.example', '--undo')

  expect(marked).toMatchObject({ code: 0, out: 'wrong[.]example（聞き違い）を読み違いとしました。\n' })
  expect(after).toMatchObject({ sightings: [{ falseBy: '端末 三郎', falseReason: '聞き違えた' }] })
  expect(told.out).toContain('wrong[.]example　domain　記録 0件　読み違い 1件')
  expect(told.out).toMatch(/聞き違い +.*読み違い$/m)
  expect(undone).toMatchObject({ code: 0, out: 'wrong[.]example（聞き違い）の読み違いを取り消しました。\n' })
  expect((await ishigaki('show', 'wrong.example')).out).not.toContain('読み違い')
})

test('addresses built alike are listed and shown', async () => {
  for (const site of ['aqua', 'bella', 'coral'])
    await officer.api.intake.receive({ kind: 'report', body: `https://mihonbanku.${site}.example/ を開いた` })
  await world.sql('select indicators.count_url_patterns(3)')

  const listed = await ishigaki('url-patterns')
  const one = await ishigaki('url-pattern', 'mihonbanku[.]*/', '--members')

  expect(listed.out).toMatch(/^mihonbanku\[\.\]\*\/ +直近30日 3件 +値 3件 +ドメイン 3/m)
  expect(one.out).toContain('記録: 3件')
  expect(one.out).toContain('hxxps://mihonbanku[.]coral[.]example/')
  expect(await ishigaki('url-pattern', 'nobody.*/')).toMatchObject({ code: 2 })
})

test('what is not one value, one sighting or one’s own room is refused with what to do', async () => {
  await officer.api.indicators.add({
    text: 'https://pay.shop.example/one',
    roomId: await world.unitRoom('kumamoto-minami'),
    body: 'もう一度聞いた',
  })
  const two = await ishigaki('grade', 'https://pay.shop.example/one', '--tlp', 'green')
  const several = await ishigaki('note', 'https://pay.shop.example/one と 198.51.100.7', '--body', 'x')
  const elsewhere = await ishigaki('add', 'other.example', '--body', 'x', '--room', 'よその区画')
  const nothing = await ishigaki('grade', 'https://pay.shop.example/one')

  expect(two).toMatchObject({ code: 2, err: expect.stringContaining('出現は2件あります。--sighting') })
  expect(several).toMatchObject({ code: 2, err: expect.stringContaining('いくつかに読めます') })
  expect(elsewhere).toMatchObject({ code: 2, err: expect.stringContaining(`自分の区画: ${unit}`) })
  expect(nothing).toMatchObject({ code: 2, err: expect.stringContaining('決めることを指定してください') })
})

test('lists come as the ZIP that their folder was packed into: a bad one is named, the others count', async () => {
  const path = join(dirname(world.house.urlModel), 'warninglists.zip')
  const list = (name: string, value: string) =>
    JSON.stringify({ name, version: 1, type: 'string', matching_attributes: ['domain'], list: [value] })
  const entries = [
    { name: 'warninglists/README.json', content: '{}' },
    { name: 'warninglists/lists/one/list.json', content: list('ひとつ目', 'one.example') },
    { name: 'warninglists/lists/broken/list.json', content: '{"name": 1' },
    { name: 'warninglists/lists/bomb/list.json', sizeBytes: 50_000_000 },
    { name: 'warninglists/lists/two/list.json', content: list('ふたつ目', 'two.example') },
  ]
  writeFileSync(path, zip(entries))
  writeFileSync(`${path}.not.zip`, 'これはZIPではない')

  const done = await ishigaki('lists', 'import', path)
  const again = await ishigaki('lists', 'import', path, '--json')
  const named = await ishigaki('lists', 'import', path, '--name', '名前')
  const broken = await ishigaki('lists', 'import', `${path}.not.zip`)

  expect(done).toMatchObject({ code: 1, out: 'one　1件\ntwo　1件\n' })
  expect(done.err).toContain(`${path}/warninglists/lists/broken/list.json: JSONとして読めません。`)
  expect(done.err).toContain(`${path}/warninglists/lists/bomb/list.json: 元の大きさの200倍を超えて`)
  expect(
    again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).known),
  ).toEqual([true, true])
  expect(named).toMatchObject({ code: 2, err: expect.stringContaining('1ファイルのときだけ') })
  expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('ZIPとして読めません。') })
})

test('what a list means for blocking is told beside its name and day', async () => {
  const list = (name: string, value: string) =>
    JSON.stringify({ name, version: 20260811, type: 'hostname', matching_attributes: ['domain'], list: [value] })
  for (const [slug, value] of [
    ['sites', 'portal.example'],
    ['url-shortener', 'short.example'],
  ] as const)
    await officer.api.indicators.lists.take({ file: new File([list(slug, value)], `${slug}.json`) })

  expect((await ishigaki('show', 'www.portal.example')).out).toContain(
    '  一覧: sites 2026-08-11（portal.example）\n  遮断・閉鎖の対象にしません\n',
  )
  expect((await ishigaki('show', 'https://short.example/x', '--type', 'url')).out).toContain('URLの全体で扱います')
  expect((await ishigaki('show', 'nobody.example')).out).not.toMatch(/対象にしません|全体で/)
})

test('values of everyone are listed with the reason', async () => {
  expect(await ishigaki('hubs')).toMatchObject({ code: 0, out: 'だれでも使う値はありません。\n' })
  await world.sql(
    `insert into indicators.sighting (room_id, key, type, value, record_kind, record_id, at)
     select $1, indicators.key_of('domain', 'everyone.example'), 'domain', 'everyone.example', 'report', gen_random_uuid(), now() from generate_series(1, 600)`,
    [await world.unitRoom('kumamoto-minami')],
  )
  await world.sql('select indicators.count_hubs(20)')

  expect((await ishigaki('hubs')).out).toMatch(/^everyone\[\.\]example +domain +600件 +多くの記録にある$/m)
  expect((await ishigaki('show', 'everyone.example')).out).toContain('だれでも使う値')
})

test('a site is judged by the model and the lists of the server; what a list protects is not proposed', async () => {
  const folder = dirname(world.house.urlModel)
  const { bad, good } = inventedLists(400)
  writeFileSync(join(folder, 'bad.csv'), asCsv(bad))
  writeFileSync(join(folder, 'good.csv'), asCsv(good))
  const site = 'mihonbank.qzxvkjhg.test'
  await officer.api.indicators.lists.take({ file: new File(['listed.qzxvkjhg.test'], 'ours.txt'), name: '自分の一覧' })

  const without = await ishigaki('judge', site)
  const files = ['--bad', join(folder, 'bad.csv'), '--good', join(folder, 'good.csv')]
  const made = await ishigaki('train', ...files, '--out', world.house.urlModel)
  // the server looks at the file again after some seconds
  await expect.poll(async () => (await ishigaki('judge', site)).out, { timeout: 30_000 }).toContain('提案: 偽の疑い')
  const judged = await ishigaki('judge', site, 'hxxps://listed[.]qzxvkjhg[.]test/a', 'words')

  expect(without).toMatchObject({ code: 0, out: expect.stringContaining('判定モデルがありません') })
  expect(made.code).toBe(0)
  expect(judged.code).toBe(1)
  expect(judged.out).toContain(`${site}\t提案: 偽の疑い`)
  expect(judged.out).toContain('一覧にあるため提案しない（自分の一覧）')
  expect(judged.out).toContain('words\tURLでもドメインでもありません')
})

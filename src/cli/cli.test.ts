import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { totp } from '#core/auth/totp.ts'
import { sealAll } from '#core/jobs/worker.ts'
import { runImports } from '#modules/intake/run-import.ts'
import { codeOf, signInFirst } from '#testing/http-client.ts'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

const PASSWORD = 'correct horse battery staple'
const config = mkdtempSync(join(tmpdir(), 'ishigaki-cli-'))
let world: World
let served: Served
let clerk: Officer
beforeAll(async () => {
  world = await openWorld()
  served = await serveStaff(world.house)
  clerk = await world.officer({ rights: ['admin.people', 'admin.rooms', 'admin.outbox', 'audit.read'] })
})
afterAll(async () => {
  await served.close()
  await world.close()
  rmSync(config, { recursive: true })
})

/** Runs the command line as a process of its own, as a person at a terminal would. */
async function ishigaki(args: string[], o: { input?: string; env?: Record<string, string> } = {}) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...args], {
    env: { PATH: process.env.PATH, ISHIGAKI_CONFIG: config, ISHIGAKI_SERVER: served.url, ...o.env },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (piece) => {
    said.out += piece
  })
  child.stderr.on('data', (piece) => {
    said.err += piece
  })
  child.stdin.end(o.input ?? '')
  const [code] = await once(child, 'close')
  return { code, ...said }
}
const asClerk = (...args: string[]) => ishigaki(args, { env: { ISHIGAKI_TOKEN: clerk.ticket } })

let number = 0
async function registered() {
  const staffNumber = `C${++number}`
  const { path } = await clerk.api.people.add({ staffNumber, name: '端末 次郎', unitCode: 'cyber', post: '係員' })
  await world.as(undefined).people.accept({ token: path.split('=')[1] ?? '', password: PASSWORD })
  return staffNumber
}
/** Someone with the authenticator app, and the code it shows now. One for all tests: setting up an app is limited to a few in ten seconds. */
let member: Promise<{ staffNumber: string; code: () => string }> | undefined
const enrolled = () => {
  member ??= registered().then(async (staffNumber) => {
    const { totpURI } = await signInFirst(served.url, staffNumber, PASSWORD)
    return { staffNumber, code: () => codeOf(totpURI) }
  })
  return member
}

test('one signs in once, works under one’s own name, and signs out; the ticket is readable by its owner only', async () => {
  const { staffNumber, code } = await enrolled()

  const login = await ishigaki(['login'], { input: `${staffNumber}\n${PASSWORD}\n${code()}\n` })
  expect(login).toMatchObject({ code: 0, err: expect.stringContaining(`${staffNumber} としてサインインしました`) })
  expect(statSync(join(config, 'tickets.json')).mode & 0o777).toBe(0o600)
  const { [served.url]: kept } = JSON.parse(readFileSync(join(config, 'tickets.json'), 'utf8'))
  expect((await world.as(kept.ticket).people.sessions())[0]).toMatchObject({ label: 'ishigaki CLI', current: true })

  expect(await ishigaki(['whoami'])).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${staffNumber} 端末 次郎 サイバー犯罪対策課 係員`),
  })

  expect((await ishigaki(['logout'])).code).toBe(0)
  await expect(world.as(kept.ticket).people.me()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  expect(await ishigaki(['whoami'])).toMatchObject({ code: 2, err: expect.stringContaining('login でサインイン') })
})

test('while the server does not answer, one is not told to be signed out, and the ticket stays', async () => {
  const tickets = join(config, 'tickets.json')
  const away = 'http://127.0.0.1:1'
  writeFileSync(tickets, JSON.stringify({ [away]: { ticket: 'a'.repeat(64), staffNumber: 'C0' } }))

  const logout = await ishigaki(['logout', '--server', away])

  expect(logout).toMatchObject({ code: 2, err: expect.stringContaining('サーバーにつながりません。') })
  expect(JSON.parse(readFileSync(tickets, 'utf8'))).toHaveProperty([away])
})

test.for(['{ broken', '[]'])('a damaged file of tickets is named, and signing in makes it anew: %s', async (text) => {
  const tickets = join(config, 'tickets.json')
  const { staffNumber, code } = await enrolled()
  writeFileSync(tickets, text)

  const [whoami, logout] = [await ishigaki(['whoami']), await ishigaki(['logout', '--json'])]
  const login = await ishigaki(['login', '--staff-number', staffNumber], { input: `${PASSWORD}\n${code()}\n` })

  expect(whoami).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`${tickets} が壊れていて`) })
  expect(logout.code).toBe(2)
  expect(JSON.parse(logout.out)).toMatchObject({ error: { code: 'DAMAGED_TICKETS' } })
  expect(login.code).toBe(0)
  expect(await ishigaki(['logout'])).toMatchObject({ code: 0 })
})

test('the six digits of the authenticator app are asked too; without the app nobody gets in', async () => {
  const { staffNumber, code } = await enrolled()
  const login = (who: string, ...lines: string[]) =>
    ishigaki(['login', '--staff-number', who], { input: `${lines.join('\n')}\n` })

  const wrong = await login(staffNumber, PASSWORD, '000000')
  const right = await login(staffNumber, PASSWORD, code())
  expect((await ishigaki(['logout'])).code).toBe(0)
  const without = await login(await registered(), PASSWORD)

  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('番号が違います') })
  expect(right.code).toBe(0)
  expect(without).toMatchObject({ code: 2, err: expect.stringContaining('認証アプリの登録がまだです') })
  expect(await ishigaki(['whoami'])).toMatchObject({ code: 2 })
})

test('where there is no app at hand, the command line shows the digits of a key', async () => {
  const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' // RFC 6238, appendix B
  const { code, out } = await ishigaki(['code', key])

  expect({ code, digits: out.trim() }).toEqual({ code: 0, digits: totp(key) })
  expect(totp(key, 59_000)).toBe('287082')
  expect(totp(key, 1_111_111_109_000)).toBe('081804')
})

test('a wrong password is refused in plain words', async () => {
  const staffNumber = await registered()

  const login = await ishigaki(['login'], { input: `${staffNumber}\nwrong wrong wrong\n` })

  expect(login).toMatchObject({ code: 2, out: '', err: expect.stringContaining('職員番号かパスワードが違います。') })
})

test('someone is registered, found, and leaves, each of it recorded under the name of who did it', async () => {
  const added = await asClerk(
    'people',
    'add',
    '--staff-number',
    'L100',
    '--name',
    '登録 三郎',
    '--kana',
    'とうろく',
    '--unit-code',
    'kumamoto-minami',
    '--post',
    '係長',
    '--json',
  )
  const { id, path } = JSON.parse(added.out)
  expect(path).toMatch(/^\/welcome\?token=[0-9a-f]{64}$/)

  expect((await asClerk('people', 'list', 'とうろく')).out).toMatch(/^L100 +登録 三郎 +熊本県熊本南警察署 +係長$/m)
  expect((await asClerk('people', 'leave', '--staff-number', 'l100')).code).toBe(0)
  expect((await asClerk('people', 'list', 'とうろく', '--json')).out).toBe('')

  const { rows } = await clerk.api.audit.list({ subject: id })
  expect(rows.map((r) => [r.person?.id, r.what])).toEqual([
    [clerk.id, 'people.leave'],
    [clerk.id, 'people.add'],
  ])
})

test('a table that nobody has explained is refused as a whole: its columns and the way out are named, and nothing was done', async () => {
  const room = await world.unitRoom('kumamoto-minami')
  const desk = await world.officer({ rights: ['intake.receive'], rooms: [room], unit: 'kumamoto-minami' })
  const file = join(config, '売上.csv')
  writeFileSync(file, '会社名,売上\n甲,1\n乙,2\n')
  const working = new AbortController()
  const worker = setInterval(() => void runImports(world.house, working.signal), 50)

  const { code, out, err } = await ishigaki(['intake', 'import', file], {
    env: { ISHIGAKI_TOKEN: desk.ticket },
  }).finally(() => clearInterval(worker))

  expect(code).toBe(2)
  expect(err).toMatch(/売上\.csv:1 .*会社名、売上.*「列の対応を作る」.*--mapping/)
  expect(out).toContain('受け入れ 0件、登録済み 0件、受け付けない行 1件')
  expect(await world.sql('select from intake.report')).toEqual([])
})

test('a refusal of the server is told with its sentence and code', async () => {
  const officer = await world.officer()

  const refused = await ishigaki(['audit', 'verify', '--json'], { env: { ISHIGAKI_TOKEN: officer.ticket } })

  expect(refused.code).toBe(2)
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'FORBIDDEN', data: { action: 'verify' } } })
  expect(refused.err).toContain('この操作をする権限がありません。')
})

test('a token with a scope works in its scope and nowhere else', async () => {
  const issued = JSON.parse(
    (await asClerk('tokens', 'issue', '--label', '名簿', '--scopes', 'people:read', '--json')).out,
  )
  const env = { ISHIGAKI_TOKEN: issued.value }

  expect((await ishigaki(['people', 'list'], { env })).code).toBe(0)
  expect((await ishigaki(['rooms', 'list'], { env })).err).toContain('この鍵の範囲外の操作です。')
  expect((await asClerk('tokens', 'revoke', issued.id)).code).toBe(0)
  expect((await ishigaki(['people', 'list'], { env })).code).toBe(2)
})

test('an untouched chain verifies with 0 and tells its end; a changed row is named and gives 1', async () => {
  await sealAll(world.house)
  const good = await asClerk('audit', 'verify')
  expect(good).toMatchObject({
    code: 0,
    out: expect.stringMatching(/異常はありません。\d+行、\d+輪。\n控え: --link \d+ --hash [0-9a-f]{64}/),
  })

  const [row] = await world.sql<{ id: string }>(
    `update core.audit set what = 'people.look' where id = (select min(id) from core.audit) returning id`,
  )
  const bad = await asClerk('audit', 'verify', '--json')
  expect(bad.code).toBe(1)
  expect(JSON.parse(bad.out)).toMatchObject({
    ok: false,
    faults: expect.arrayContaining([{ link: '1', row: row?.id, fault: 'row-changed' }]),
  })
})

test('help is given everywhere, in Japanese, without server or sign-in', async () => {
  const env = { ISHIGAKI_SERVER: 'http://127.0.0.1:1' }

  const all = await ishigaki(['--help'], { env })
  const some = await ishigaki(['people', '--help'], { env })
  const one = await ishigaki(['people', 'add', '--help'], { env })

  expect(all).toMatchObject({ code: 0, out: expect.stringMatching(/audit verify +記録の鎖を検証する/) })
  expect(some.out).toContain('people add')
  expect(some.out).not.toContain('audit verify')
  expect(one).toMatchObject({ code: 0, out: expect.stringMatching(/--staff-number 値 +職員番号（必須）/) })
})

test('what was typed wrongly is named, and nothing is done', async () => {
  const cases: [string[], string][] = [
    [['people', 'fly'], 'people fly という命令はありません。'],
    [['people', 'add', '--staff-number', 'X1'], '--name: '],
    [['people', 'list', '--nmae', 'x'], '--nmae という指定はありません。'],
    [
      [
        'people',
        'add',
        '--staff-number',
        'X1',
        '--name',
        'x',
        '--unit-code',
        'cyber',
        '--post',
        '係員',
        '--rights',
        'fly',
      ],
      '--rights: ',
    ],
    [['whoami', 'now'], '「now」は余分です。'],
    [['people', 'invite', '--staff-number', 'nobody'], '職員番号 nobody の人はいません。'],
    [['people', 'list', '--server', 'http://192.0.2.1'], '暗号化されません'],
  ]

  for (const [args, sentence] of cases) {
    expect(await asClerk(...args), args.join(' ')).toMatchObject({ code: 2, err: expect.stringContaining(sentence) })
  }
})

test('a server that does not answer is said so', async () => {
  const away = await ishigaki(['people', 'list', '--server', 'http://127.0.0.1:1'], {
    env: { ISHIGAKI_TOKEN: clerk.ticket },
  })

  expect(away).toMatchObject({ code: 2, err: expect.stringContaining('サーバーにつながりません。') })
})

test('the fields that a column of a table may fill are listed without server and sign-in', async () => {
  const { code, out } = await ishigaki(['intake', 'fields'], { env: { ISHIGAKI_SERVER: 'http://127.0.0.1:9' } })

  expect(code).toBe(0)
  expect(out).toContain('onlineNumber\t証拠と希望\tオンライン受付番号')
  expect(out.trim().split('\n').length).toBeGreaterThan(60)
})

test('news that stopped is named in Japanese, beside the name by which it is delivered again', async () => {
  await world.sql(
    `with e as (insert into core.event (name, payload, handed_out_at) values ('cases.case-closed', '{}', now()) returning id)
     insert into core.delivery (event_id, handler, attempts, parked_at, error)
     select e.id, h, 8, now(), 'TimeoutError' from e, unnest('{requests.mark-of-closed-case,later.version}'::text[]) h`,
  )

  const { out } = await asClerk('outbox', 'list')

  const [known, later] = out.trim().split('\n')
  expect(known).toMatch(/requests\.mark-of-closed-case\s+照会・依頼: 事件の終結の印を付ける\s+事件の終結\s/)
  expect(later).toMatch(/later\.version\s+later\.version\s+事件の終結\s/)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteFirst } from '#core/auth/accounts.ts'
import { openAuth } from '#core/auth/auth.ts'
import { LOCK_OUT } from '#core/auth/lock-out.ts'
import { codeOf, httpClient, signInFirst } from '#testing/http-client.ts'
import { TEST_KEYS } from '#testing/keys.ts'
import { type Served, serveStaff } from '#testing/serve.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'

const PASSWORD = 'correct horse battery staple'
let world: World
let served: Served
let clerk: Officer
beforeAll(async () => {
  world = await openWorld()
  served = await serveStaff(world.house)
  clerk = await world.officer({ rights: ['admin.people'] })
})
afterAll(async () => {
  await served.close()
  await world.close()
})

const client = () => httpClient(served.url)
const tokenIn = (path: string) => path.split('=')[1] ?? ''
/** The library counts by address as well; the tests all come from one. */
const freshAddress = () => world.sql('delete from auth."rateLimit"')

let number = 0
/** Registers someone who then sets the password by the link; gives the staff number and id. */
async function registered() {
  const staffNumber = `S${++number}`
  const { id, path } = await clerk.api.people.add({ staffNumber, name: '署名 花子', unitCode: 'cyber', post: '係員' })
  await world.as(undefined).people.accept({ token: tokenIn(path), password: PASSWORD })
  await freshAddress()
  return { id, staffNumber }
}
/** As registered, with the authenticator app; gives its address, the codes to note down, and the browser that is in. */
async function enrolled() {
  const person = await registered()
  const joined = await signInFirst(served.url, person.staffNumber, PASSWORD)
  await freshAddress()
  return { ...person, ...joined }
}
/** A further browser of someone enrolled, signed in by password and code. */
async function signedIn({ staffNumber, totpURI }: { staffNumber: string; totpURI: string }) {
  const browser = client()
  await browser.signIn(staffNumber, PASSWORD)
  const { status } = await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) })
  expect(status).toBe(200)
  await freshAddress()
  return browser
}

test('the first administrator names themself once with the printed link, signs in, and is in the cyber section', async () => {
  const empty = await openWorld()
  const web = await serveStaff(empty.house)
  try {
    const [token, other] = [await inviteFirst(empty.house.auth.pool), await inviteFirst(empty.house.auth.pool)]
    const browser = httpClient(web.url)
    const form = { staffNumber: 'A00001', name: '管理 太郎', password: PASSWORD }

    expect((await browser.post('/api/people/set-up', { ...form, token: 'ff'.repeat(32) })).status).toBe(410)
    expect((await browser.post('/api/people/set-up', { ...form, token, password: 'short' })).status).toBe(400)
    expect((await browser.post('/api/people/set-up', { ...form, token })).status).toBe(200)
    expect((await browser.post('/api/people/set-up', { ...form, token: other, staffNumber: 'B1' })).status).toBe(410)

    const first = await signInFirst(web.url, 'a00001', PASSWORD)
    const { body } = await first.browser.get('/api/people/me')
    expect(body).toMatchObject({ name: '管理 太郎', unit: 'cyber', post: '係員' })
    expect(JSON.stringify(body)).toMatch(/admin\.people.*admin\.rooms.*audit\.read/)
  } finally {
    await web.close()
    await empty.close()
  }
})

test('the session cookie is out of reach of scripts and of other sites, and is sent over TLS only where the address is https', async () => {
  const { staffNumber } = await registered()

  const { setCookies } = await client().signIn(staffNumber, PASSWORD)

  const session = setCookies.find((c) => c.startsWith('ishigaki.session_token='))
  expect(session).toMatch(/; HttpOnly/i)
  expect(session).toMatch(/; SameSite=Strict/i)
  expect(session).toMatch(/; Path=\//i)
  expect(session).not.toMatch(/; Domain=/i)

  const address = { ...world.admin, user: 'ishigaki_auth', password: TEST_KEYS.database }
  const signIn = openAuth({
    address,
    secret: TEST_KEYS.auth,
    baseUrl: 'https://ishigaki.example.jp',
    idleSeconds: 60,
    onError: () => {},
  })
  const web = await serveStaff({ ...world.house, signIn })
  const secure = (await httpClient(web.url).signIn(staffNumber, PASSWORD)).setCookies[0]
  await web.close()
  await signIn.close()
  expect(secure).toMatch(/^__Secure-ishigaki\.session_token=.*; Secure/i)
})

test('five wrong passwords lock the number for a quarter of an hour, the right password too', async () => {
  const { staffNumber } = await registered()
  for (let i = 0; i < LOCK_OUT.failures; i++) {
    expect((await client().signIn(staffNumber, 'wrong wrong wrong')).status).toBe(401)
  }

  const right = await client().signIn(staffNumber.toUpperCase(), PASSWORD)
  expect(right).toMatchObject({ status: 429, body: { code: 'LOCKED_OUT' } })

  await world.sql(`update core.sign_in_failure set at = at - make_interval(mins => $1)`, [LOCK_OUT.minutes])
  expect((await client().signIn(staffNumber, PASSWORD)).status).toBe(200)
})

test('a number that nobody has answers and locks like any other', async () => {
  await freshAddress()
  const { staffNumber } = await registered()
  const answers = async (who: string) => {
    const all = []
    for (let i = 0; i <= LOCK_OUT.failures; i++) all.push(await client().signIn(who, 'wrong wrong wrong'))
    return all.map(({ status, body }) => ({ status, body }))
  }

  const [known, unknown] = [await answers(staffNumber), await answers('nobody-here')]

  expect(unknown).toEqual(known)
  await freshAddress()
})

test('with the authenticator app a password alone opens nothing; its code does, a wrong or used-up one does not', async () => {
  const { staffNumber, totpURI, backupCodes } = await enrolled()
  const browser = client()

  const first = await browser.signIn(staffNumber, PASSWORD)
  expect(first.body).toMatchObject({ twoFactorRedirect: true })
  expect((await browser.get('/api/people/me')).status).toBe(401)
  expect((await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect((await browser.get('/api/people/me')).status).toBe(401)

  expect(
    (await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(totpURI), trustDevice: true })).status,
  ).toBe(200)
  expect((await browser.get('/api/people/me')).status).toBe(200)

  await freshAddress()
  const spare = client()
  await spare.signIn(staffNumber, PASSWORD)
  expect((await spare.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(200)
  const again = client()
  await again.signIn(staffNumber, PASSWORD)
  expect((await again.post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] })).status).toBe(401)
})

test('a password alone opens the setting up of the app and nothing else: no page, no file, no key, no other part of sign-in', async () => {
  const { staffNumber } = await registered()
  const browser = client()
  await browser.signIn(staffNumber, PASSWORD)

  for (const path of ['people/me', 'intake/reports', 'audit', 'people/sessions', 'search?query=a']) {
    const met = await browser.get(`/api/${path}`)
    expect(met, path).toMatchObject({ status: 401, body: { data: { secondFactor: 'missing' } } })
    expect(met.body).toMatchObject({ message: expect.stringContaining('認証アプリの登録が済んでいません') })
  }
  const token = { label: '抜け道', scopes: ['people:read'] }
  expect((await browser.post('/api/people/tokens', token)).status).toBe(401)
  expect((await browser.get(`/files/${crypto.randomUUID()}`)).status).toBe(401)
  const closed = {
    'change-password': { currentPassword: PASSWORD, newPassword: 'another long password' },
    'two-factor/disable': { password: PASSWORD },
    'two-factor/generate-backup-codes': { password: PASSWORD },
    'two-factor/verify-backup-code': { code: 'aaaaa-bbbbb' },
  }
  for (const [path, body] of Object.entries(closed)) {
    const met = await browser.post(`/api/auth/${path}`, body)
    expect(met, path).toMatchObject({ status: 403, body: { code: 'SECOND_FACTOR_MISSING' } })
  }
  await freshAddress()
  expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200)
  expect((await browser.get('/api/auth/get-session')).body).toBe('null')
})

test('with the app set up the same person is in, and the session by password alone is over', async () => {
  const { staffNumber } = await registered()
  const before = client()
  await before.signIn(staffNumber, PASSWORD)

  const { browser } = await signInFirst(served.url, staffNumber, PASSWORD)

  expect((await browser.get('/api/people/me')).status).toBe(200)
  expect((await before.get('/api/people/me')).status).toBe(401)
  await freshAddress()
})

test('a ticket that only enrols opens no room to a statement that takes it into its hand', async () => {
  const { id, browser } = await enrolled()
  await browser.get('/api/people/me')
  await world.sql('update core.ticket set only_enrols = true where person_id = $1', [id])
  const token = decodeURIComponent(browser.jar.get('ishigaki.session_token') ?? '').split('.')[0]

  const { pool } = world.house.app
  const seen = await pool.connect()
  await seen.query('begin')
  await seen.query(`select set_config('app.ticket', $1, true)`, [token])
  const { rows } = await seen.query('select core.me() as me, core.my_rooms() as rooms')
  await seen.query('rollback')
  seen.release()

  expect(rows).toEqual([{ me: null, rooms: [] }])
})

test('who gives up the app is out everywhere until another is set up; keys rest as long and work again', async () => {
  const person = await enrolled()
  const { browser, staffNumber } = person
  const elsewhere = await signedIn(person)
  const issued = await browser.post('/api/people/tokens', { label: '名簿の写し', scopes: ['people:read'], days: 7 })
  const { value } = issued.body as { value: string } // as the procedure's output says
  const key = { authorization: `Bearer ${value}` }

  expect((await browser.post('/api/auth/two-factor/disable', { password: PASSWORD })).status).toBe(200)
  expect((await browser.get('/api/people/me')).status).toBe(401)
  expect((await elsewhere.get('/api/people/me')).status).toBe(401)
  expect((await client().get('/api/people', key)).status).toBe(401)

  await freshAddress()
  await signInFirst(served.url, staffNumber, PASSWORD)
  expect((await client().get('/api/people', key)).status).toBe(200)
  await freshAddress()
})

test('one sees where one is signed in: each browser with its kind, address and last use, the present one marked', async () => {
  const person = await enrolled()
  await signedIn(person)

  const { body } = await person.browser.get('/api/people/sessions')

  expect(body).toHaveLength(2)
  expect((body as { current: boolean }[]).filter((s) => s.current)).toHaveLength(1) // as the procedure's output says
  expect(body).toContainEqual(expect.objectContaining({ current: false, address: '127.0.0.1', label: 'node' }))
})

test('no device is trusted to leave out the code', async () => {
  const { staffNumber, totpURI } = await enrolled()
  const browser = client()
  await browser.signIn(staffNumber, PASSWORD)
  await browser.post('/api/auth/two-factor/verify-totp', { code: codeOf(totpURI), trustDevice: true })
  await new Promise((resolve) => setTimeout(resolve, 1_100))

  const next = await browser.signIn(staffNumber, PASSWORD)

  expect(next.body).toMatchObject({ twoFactorRedirect: true })
})

test('a session that is revoked is over at once everywhere, for the library’s own pages too', async () => {
  const person = await enrolled()
  const [office, lost] = [person.browser, await signedIn(person)]
  const { body } = await office.get('/api/people/sessions')
  const other = (body as { id: string; current: boolean }[]).find((s) => !s.current) // as the procedure's output says

  expect((await office.post(`/api/people/sessions/${other?.id}/revoke`, {})).status).toBe(200)

  expect((await lost.get('/api/people/me')).status).toBe(401)
  expect((await lost.get('/api/auth/get-session')).body).toBe('null')
  const change = { currentPassword: PASSWORD, newPassword: 'another long password' }
  expect((await lost.post('/api/auth/change-password', change)).status).toBe(401)
  expect((await office.get('/api/people/me')).status).toBe(200)
})

test('a session that lay idle is over, for the library’s own pages too', async () => {
  const { id, browser } = await enrolled()
  const [ticket] = await world.sql<{ idle_seconds: number }>(
    'select idle_seconds from core.ticket where person_id = $1',
    [id],
  )
  expect(ticket?.idle_seconds).toBe(1800)

  await world.sql(`update core.ticket set last_used_at = now() - interval '31 minutes' where person_id = $1`, [id])

  expect((await browser.get('/api/people/me')).status).toBe(401)
  expect((await browser.get('/api/auth/get-session')).body).toBe('null')
})

test('a new password ends every other session', async () => {
  const person = await enrolled()
  const [office, lost] = [person.browser, await signedIn(person)]

  const newPassword = 'a quite different password'
  const body = { currentPassword: PASSWORD, newPassword, revokeOtherSessions: true }
  expect((await office.post('/api/auth/change-password', body)).status).toBe(200)

  expect((await lost.get('/api/people/me')).status).toBe(401)
  expect((await office.get('/api/people/me')).status).toBe(200)
  expect((await client().signIn(person.staffNumber, PASSWORD)).status).toBe(401)
})

test('a link works once, and a fresh one ends the one before and every session; it can take away a lost app', async () => {
  const { id, staffNumber, browser } = await enrolled()
  const older = await clerk.api.people.invite({ id })
  const { path } = await clerk.api.people.invite({ id, clearSecondFactor: true })
  const accept = (link: string) =>
    world.as(undefined).people.accept({ token: tokenIn(link), password: 'a password that is new' })

  await expect(accept(older.path)).rejects.toMatchObject({ code: 'INVITATION_REFUSED' })
  await accept(path)
  await expect(accept(path)).rejects.toMatchObject({ code: 'INVITATION_REFUSED' })

  expect((await browser.get('/api/people/me')).status).toBe(401)
  const next = client()
  expect((await next.signIn(staffNumber, 'a password that is new')).body).not.toHaveProperty('twoFactorRedirect')
  expect((await next.get('/api/people/me')).status).toBe(401) // a new app first
})

test('a token opens what its scope names and no more, begets no other, and ends when revoked', async () => {
  const { browser } = await enrolled()
  const issue = await browser.post('/api/people/tokens', { label: '名簿の写し', scopes: ['people:read'], days: 7 })
  const { id, value } = issue.body as { id: string; value: string } // as the procedure's output says
  const bearer = { authorization: `Bearer ${value}` }
  const machine = client()

  expect((await machine.get('/api/people', bearer)).status).toBe(200)
  expect((await machine.get('/api/rooms', bearer)).status).toBe(403)
  const more = { label: 'もう一つ', scopes: ['people:read'] }
  expect((await machine.post('/api/people/tokens', more, bearer)).status).toBe(403)

  expect((await browser.post(`/api/people/tokens/${id}/revoke`, {})).status).toBe(200)
  expect((await machine.get('/api/people', bearer)).status).toBe(401)
})

test('a token whose scope is to change still begets no other token', async () => {
  const { browser } = await enrolled()
  const { body } = await browser.post('/api/people/tokens', { label: '連携', scopes: ['people:change'], days: 7 })
  const { value } = body as { value: string } // as the procedure's output says

  const attempt = await client().post(
    '/api/people/tokens',
    { label: '次', scopes: ['people:read'] },
    { authorization: `Bearer ${value}` },
  )

  expect(attempt).toMatchObject({ status: 403, body: { data: { action: 'issueToken' } } })
})

test('parts of the sign-in library that the house does not use are closed', async () => {
  const { browser } = await enrolled()

  for (const path of [
    'sign-up/email',
    'sign-in/email',
    'update-user',
    'delete-user',
    'request-password-reset',
    'revoke-sessions',
  ]) {
    expect((await browser.post(`/api/auth/${path}`, {})).status, path).toBe(404)
  }
  expect((await browser.get('/api/auth/list-sessions')).status).toBe(404)
})

test('a page of another origin cannot act in the name of a signed-in officer', async () => {
  const { browser } = await enrolled()

  for (const origin of ['https://evil.example', 'null', `${served.url}.evil.example`]) {
    expect((await browser.post('/api/people/tokens', { label: 'x', scopes: ['people:read'] }, { origin })).status).toBe(
      403,
    )
    expect((await browser.post('/api/auth/sign-out', {}, { origin })).status).toBe(403)
  }
  expect((await browser.get('/api/people/me')).status).toBe(200)
})

test('every sign-in, passed or refused, and every change of what one signs in with stands in the log', async () => {
  const { id, staffNumber } = await registered()
  await client().signIn(staffNumber, 'wrong wrong wrong')
  const { totpURI, browser } = await signInFirst(served.url, staffNumber, PASSWORD)
  await browser.post('/api/auth/sign-out', {})
  const next = client()
  await next.signIn(staffNumber, PASSWORD)
  await next.post('/api/auth/two-factor/verify-totp', { code: '000000' })
  await next.post('/api/auth/two-factor/verify-totp', { code: codeOf(totpURI) })

  const rows = await world.sql<{ what: string }>(
    `select what from core.audit where person_id = $1 and what ~ '^(sign-in|second|people.accept)' order by id`,
    [id],
  )

  expect(rows.map((r) => r.what)).toEqual([
    'people.accept',
    'sign-in.failed',
    'sign-in.to-enrol',
    'second-factor.begun',
    'second-factor.passed',
    'sign-in.ended',
    'sign-in.password-passed',
    'second-factor.failed',
    'second-factor.passed',
  ])
})

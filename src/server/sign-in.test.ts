import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteFirst } from '#core/auth/accounts.ts'
import { openAuth } from '#core/auth/auth.ts'
import { LOCK_OUT } from '#core/auth/lock-out.ts'
import { httpClient, totp } from '#testing/http-client.ts'
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
async function enrolled() {
  const staffNumber = `S${++number}`
  const { id, path } = await clerk.api.people.add({ staffNumber, name: '署名 花子', unitCode: 'cyber', post: '係員' })
  await world.as(undefined).people.accept({ token: tokenIn(path), password: PASSWORD })
  await freshAddress()
  return { id, staffNumber }
}
async function signedIn(staffNumber: string) {
  const browser = client()
  const { status } = await browser.signIn(staffNumber, PASSWORD)
  expect(status).toBe(200)
  return browser
}
/** Sets up the authenticator app; gives its address and the codes to note down. */
async function withSecondFactor(staffNumber: string) {
  const browser = await signedIn(staffNumber)
  const { body } = await browser.post('/api/auth/two-factor/enable', { password: PASSWORD })
  const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] } // the library's answer
  expect((await browser.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })).status).toBe(200)
  await freshAddress()
  return { totpURI, backupCodes, browser }
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

    expect((await browser.signIn('a00001', PASSWORD)).status).toBe(200)
    const { body } = await browser.get('/api/people/me')
    expect(body).toMatchObject({ name: '管理 太郎', unit: 'cyber', post: '係員' })
    expect(JSON.stringify(body)).toMatch(/admin\.people.*admin\.rooms.*audit\.read/)
  } finally {
    await web.close()
    await empty.close()
  }
})

test('the session cookie is out of reach of scripts and of other sites, and is sent over TLS only where the address is https', async () => {
  const { staffNumber } = await enrolled()

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
  const { staffNumber } = await enrolled()
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
  const { staffNumber } = await enrolled()
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
  const { staffNumber } = await enrolled()
  const { totpURI, backupCodes } = await withSecondFactor(staffNumber)
  const browser = client()

  const first = await browser.signIn(staffNumber, PASSWORD)
  expect(first.body).toMatchObject({ twoFactorRedirect: true })
  expect((await browser.get('/api/people/me')).status).toBe(401)
  expect((await browser.post('/api/auth/two-factor/verify-totp', { code: '000000' })).status).toBe(401)
  expect((await browser.get('/api/people/me')).status).toBe(401)

  expect(
    (await browser.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI), trustDevice: true })).status,
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

test('no device is trusted to leave out the code', async () => {
  const { staffNumber } = await enrolled()
  const { totpURI } = await withSecondFactor(staffNumber)
  const browser = client()
  await browser.signIn(staffNumber, PASSWORD)
  await browser.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI), trustDevice: true })
  await new Promise((resolve) => setTimeout(resolve, 1_100))

  const next = await browser.signIn(staffNumber, PASSWORD)

  expect(next.body).toMatchObject({ twoFactorRedirect: true })
})

test('a session that is revoked is over at once everywhere, for the library’s own pages too', async () => {
  const { staffNumber } = await enrolled()
  const [office, lost] = [await signedIn(staffNumber), await signedIn(staffNumber)]
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
  const { staffNumber, id } = await enrolled()
  const browser = await signedIn(staffNumber)
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
  const { staffNumber } = await enrolled()
  const [office, lost] = [await signedIn(staffNumber), await signedIn(staffNumber)]

  const newPassword = 'a quite different password'
  const body = { currentPassword: PASSWORD, newPassword, revokeOtherSessions: true }
  expect((await office.post('/api/auth/change-password', body)).status).toBe(200)

  expect((await lost.get('/api/people/me')).status).toBe(401)
  expect((await office.get('/api/people/me')).status).toBe(200)
  expect((await client().signIn(staffNumber, PASSWORD)).status).toBe(401)
})

test('a link works once, and a fresh one ends the one before and every session; it can take away a lost app', async () => {
  const { id, staffNumber } = await enrolled()
  const { browser } = await withSecondFactor(staffNumber)
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
  expect((await next.get('/api/people/me')).status).toBe(200)
})

test('a token opens what its scope names and no more, begets no other, and ends when revoked', async () => {
  const { staffNumber } = await enrolled()
  const browser = await signedIn(staffNumber)
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
  const { staffNumber } = await enrolled()
  const browser = await signedIn(staffNumber)
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
  const { staffNumber } = await enrolled()
  const browser = await signedIn(staffNumber)

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
  const { staffNumber } = await enrolled()
  const browser = await signedIn(staffNumber)

  for (const origin of ['https://evil.example', 'null', `${served.url}.evil.example`]) {
    expect((await browser.post('/api/people/tokens', { label: 'x', scopes: ['people:read'] }, { origin })).status).toBe(
      403,
    )
    expect((await browser.post('/api/auth/sign-out', {}, { origin })).status).toBe(403)
  }
  expect((await browser.get('/api/people/me')).status).toBe(200)
})

test('every sign-in, passed or refused, and every change of what one signs in with stands in the log', async () => {
  const { id, staffNumber } = await enrolled()
  await client().signIn(staffNumber, 'wrong wrong wrong')
  const { totpURI, browser } = await withSecondFactor(staffNumber)
  await browser.post('/api/auth/sign-out', {})
  const next = client()
  await next.signIn(staffNumber, PASSWORD)
  await next.post('/api/auth/two-factor/verify-totp', { code: '000000' })
  await next.post('/api/auth/two-factor/verify-totp', { code: totp(totpURI) })

  const rows = await world.sql<{ what: string }>(
    `select what from core.audit where person_id = $1 and what ~ '^(sign-in|second|people.accept)' order by id`,
    [id],
  )

  expect(rows.map((r) => r.what)).toEqual([
    'people.accept',
    'sign-in.failed',
    'sign-in.passed',
    'second-factor.begun',
    'second-factor.passed',
    'sign-in.ended',
    'sign-in.password-passed',
    'second-factor.failed',
    'second-factor.passed',
  ])
})

import { Parser } from 'htmlparser2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Served } from '#testing/serve.ts'
import { servePublic } from '#testing/site.ts'
import { type Officer, openWorld, type World } from '#testing/world.ts'
import type { Content } from './schema.ts'

let world: World
let site: Served
let officer: Officer
let chief: Officer
let desk: Officer
let elsewhere: Officer

beforeAll(async () => {
  world = await openWorld()
  site = await servePublic(world.house)
  const room = await world.unitRoom('cyber')
  officer = await world.officer({
    rights: ['intake.receive', 'cases.open', 'sharing.draft'],
    rooms: [room],
    unit: 'cyber',
  })
  chief = await world.officer({ rights: ['sharing.review'], rooms: [room], unit: 'cyber' })
  desk = await world.officer({ rights: ['intake.receive'], rooms: [await world.unitRoom('mifune')], unit: 'mifune' })
  elsewhere = await world.officer({ rights: ['intake.receive'], rooms: [await world.unitRoom('aso')], unit: 'aso' })
})
afterAll(async () => {
  await site?.close()
  await world?.close()
})

const get = async (path: string) => {
  const response = await fetch(site.url + path)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

async function draft(change: Partial<Content> = {}): Promise<string> {
  const { id: reportId } = await officer.api.intake.receive({
    kind: 'report',
    body: '警告画面の 050-0000-3311 に電話した。https://support-7.example/jp が開いていた。',
  })
  const { id: caseId } = await officer.api.cases.open({
    title: '警告画面',
    reportIds: [reportId],
    methodCode: 'support-scam',
  })
  const { id } = await officer.api.sharing.draft({ caseId })
  const { content } = await officer.api.sharing.find({ id })
  await officer.api.sharing.save({ id, content: { ...content, ...change } })
  return id
}

async function publish(change: Partial<Content> = {}): Promise<{ id: string; number: string; path: string }> {
  const id = await draft(change)
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  const { number } = await chief.api.sharing.publish({ id, seen: true })
  return { id, number, path: `/advisories/${number.replace('号', '')}` }
}

/** The entries of the feed, read by an XML reader that knows nothing of how they were written. */
async function entries(): Promise<Record<string, string>[]> {
  const { text, headers } = await get('/feed.atom')
  expect(headers.get('content-type')).toContain('application/atom+xml')
  const found: Record<string, string>[] = []
  const open: string[] = []
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push(name)
        if (name === 'entry') found.push({})
        const entry = found.at(-1)
        if (entry && name === 'category') entry.category = attributes.term ?? ''
        if (entry && name === 'link') entry[attributes.rel ?? ''] = attributes.href ?? ''
      },
      ontext: (said) => {
        const [parent, name] = open.slice(-2)
        const entry = found.at(-1)
        if (parent === 'entry' && name && entry) entry[name] = (entry[name] ?? '') + said
      },
      onclosetag: (name, implied) => {
        expect(name).toBe(open.pop())
        if (implied) expect(['link', 'category']).toContain(name)
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  expect(open).toEqual([])
  return found
}

test('a draft and one that waits for review are nowhere; once published it is on the first page, its own page and in the feed', async () => {
  const id = await draft({ title: '下書きの題' })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  expect((await get('/')).text).not.toContain('下書きの題')
  expect((await get(`/advisories/${id}`)).status).toBe(404)
  expect((await entries()).map((e) => e.title)).not.toContain('下書きの題')

  const { number } = await chief.api.sharing.publish({ id, seen: true })

  expect((await get('/')).text).toContain('下書きの題')
  const page = await get(`/advisories/${id}`)
  expect(page.text).toContain(number)
  expect(page.text).toContain('電話番号')
  const entry = (await entries()).find((e) => e.title === '下書きの題')
  expect(entry?.id).toBe(`urn:uuid:${id}`)
  expect((await fetch(entry?.alternate ?? '')).status).toBe(200)
})

test('a correction stands before the text with its date and note, and the feed says so', async () => {
  const { id, path } = await publish({ title: '訂正される題' })
  const { content } = await officer.api.sharing.find({ id })

  await officer.api.sharing.correct({ id, note: '番号を1つ消しました' })
  await officer.api.sharing.save({ id, content: { ...content, truth: '直した文です' } })
  await officer.api.sharing.submit({ id, reviewerId: chief.id })
  expect((await get(path)).text).not.toContain('直した文です')
  await chief.api.sharing.publish({ id, seen: true })

  const { text } = await get(path)
  expect(text.indexOf('番号を1つ消しました')).toBeGreaterThan(0)
  expect(text.indexOf('番号を1つ消しました')).toBeLessThan(text.indexOf('直した文です'))
  const entry = (await entries()).find((e) => e.id === `urn:uuid:${id}`)
  expect(entry).toMatchObject({ category: 'corrected', title: '【訂正】訂正される題' })
  expect(Date.parse(entry?.updated ?? '')).toBeGreaterThan(Date.parse(entry?.published ?? ''))
})

test('a withdrawn advisory keeps its page with the reason, and its numbers are no longer spread', async () => {
  const { id, path } = await publish({
    title: '撤回される題',
    values: [{ type: 'phone', value: '+815000009999', note: '' }],
  })
  expect((await get(`${path}/values.csv`)).text).toContain('050-0000-9999')

  await chief.api.sharing.withdraw({ id, reason: '無関係の番号だったため' })

  const page = await get(path)
  expect(page.status).toBe(200)
  expect(page.text).toContain('無関係の番号だったため')
  expect(page.text).not.toContain('9999')
  expect((await get(`${path}/values.csv`)).status).toBe(410)
  const entry = (await entries()).find((e) => e.id === `urn:uuid:${id}`)
  expect(entry).toMatchObject({ category: 'withdrawn', title: '【撤回】撤回される題' })
})

test('whatever an officer types, the pages stay whole and no address can be opened', async () => {
  const hostile = '"><script>alert(1)</script>&<a href="https://evil.example/">開く</a>\u0007'
  const { id, path } = await publish({
    title: `題${hostile}`,
    truth: hostile,
    now: [hostile],
    story: `https://evil.example/login ${hostile}`,
    contact: hostile,
    counts: [{ label: hostile, value: '5件' }],
    values: [
      { type: 'url', value: 'https://evil.example/login?a=1&b=<2>', note: '=HYPERLINK("https://evil.example")' },
    ],
  })

  for (const at of [path, `/easy${path}`, '/']) {
    const { text } = await get(at)
    expect(text).not.toMatch(/<script|href="https?:\/\/|https?:\/\/evil/i)
  }
  expect((await get(path)).text).toContain('hxxps://evil[.]example/login')
  expect((await entries()).find((e) => e.id === `urn:uuid:${id}`)?.title).toContain('<script>alert(1)</script>')
  const { text: csv } = await get(`${path}/values.csv`)
  expect(csv).toContain('"hxxps://evil[.]example/login?a=1&b=<2>"')
  expect(csv).toContain(`"'=HYPERLINK(""`)
})

test('the pages run no script, set no cookie, and take no style but their own', async () => {
  for (const path of ['/', '/report', '/easy/report', '/report/report', '/public.css', '/nothing-here']) {
    const { headers, text } = await get(path)
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
    expect(text).not.toMatch(/<script|style="|<style|\son\w+=/i)
  }
})

const post = (path: string, answers: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(site.url + path, {
    method: 'POST',
    body: new URLSearchParams(answers),
    headers: { origin: site.url, ...headers },
  })

const TOLD = {
  what: '警告画面が出て 050-0000-1234 に電話し、お金を送った。',
  sent: 'on',
  sentWhen: '2026-11-20 14:00',
  amount: '50万円',
  name: '見本 花子',
  phone: '090-0000-2222',
  unit: 'mifune',
  token: '3f1d5b1e-8a3c-4a7e-9a53-0d1f2b3c4d5e',
}

test('a report handed in lies unopened in the inbox of the chosen station and nowhere else; sent again it stays one', async () => {
  const response = await post('/report/report', { ...TOLD, at: 'check', to: 'next' })
  const page = await response.text()
  const again = await (await post('/easy/report/report', { ...TOLD, at: 'receipt', to: 'stay' })).text()

  expect(response.status).toBe(200)
  const number = /W\d{4}-\d{6}/.exec(page)?.[0]
  expect(number).toBeDefined()
  expect(again).toContain(number)
  expect(page).toContain('御船警察署')
  expect(page).toMatch(/令和\d+年\d+月\d+日\([月火水木金]\) 17:15/)
  expect(page.replace(/<input type="hidden"[^>]*>/g, '')).not.toContain('2222')
  const { rows } = await desk.api.intake.list({})
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    status: 'arrived',
    channel: 'web',
    number: null,
    lossYen: 500_000,
    unitCode: 'mifune',
  })
  expect((await elsewhere.api.intake.list({})).rows).toEqual([])
  expect((await officer.api.intake.list({})).rows.map((r) => r.channel)).not.toContain('web')
  const accepted = await desk.api.intake.accept({ id: rows[0]?.id ?? '' })
  expect(accepted.number).toMatch(/^御船-R\d+-0001$/)
  expect(page).not.toContain(accepted.number)
})

test('the public web can neither read reports nor put one in by another way', async () => {
  const { pool } = world.house.visitor

  for (const attempt of [
    'select * from intake.report',
    'insert into intake.report (room_id) values (gen_random_uuid())',
    'select * from sharing.advisory',
    'select * from core.room',
    'select * from core.person',
  ])
    await expect(pool.query(attempt), attempt).rejects.toMatchObject({ code: '42501' })
  const hand = `select * from intake.hand_in('nowhere', 'tip', '', 'x', null, null, '[]', '{}', '{}', gen_random_uuid())`
  await expect(pool.query(hand)).rejects.toMatchObject({ code: '23503' })
  await expect(
    pool.query(hand.replace("'nowhere'", "'mifune'").replace("'x'", "repeat('x', 40001)")),
  ).rejects.toMatchObject({ code: '22001' })
})

test('a tip needs neither name nor address; a report needs one way to be reached, and says so in words', async () => {
  const tip = await post('/report/tip', { what: 'にせのサイト https://fake.example/ を見た', at: 'check', to: 'next' })
  expect(tip.status).toBe(200)
  expect(await tip.text()).toContain('受け付けました')

  const empty = await post('/report/report', { at: 'happened', to: 'next' })
  expect(empty.status).toBe(422)
  expect(await empty.text()).toMatch(/<title>エラー.*まだ書かれていません/s)

  const noWay = await post('/report/report', { ...TOLD, phone: '', at: 'check', to: 'next' })
  expect(noWay.status).toBe(422)
  expect(await noWay.text()).toContain('電話番号かメールアドレスの、どちらかを書いてください')
})

test('what is typed goes along from step to step, also into the other language and back', async () => {
  const easy = await (
    await post('/easy/report/report', { ...TOLD, what: '"><b>文</b>', at: 'contact', to: 'stay' })
  ).text()

  expect(easy).toContain('<ruby>')
  expect(easy).toContain('value="&quot;&gt;&lt;b&gt;文&lt;/b&gt;"')
  expect(easy).toContain('formaction="/report/report"')
  expect(easy).toContain(`value="${TOLD.token}"`)
  expect(easy).toContain('value="mifune" selected')
})

test('danger in the words brings 110 to the top of the next page', async () => {
  const page = await (
    await post('/report/consultation', { what: '「今から殺しに行く」と言われた', at: 'happened', to: 'next' })
  ).text()

  expect(page.indexOf('href="tel:110"')).toBeGreaterThan(0)
  expect(page.indexOf('href="tel:110"')).toBeLessThan(page.indexOf('<h1>'))
})

test('a form on another site cannot hand in a report by a visitor’s browser', async () => {
  const before = await world.sql('select from intake.report')

  expect(
    (await post('/report/tip', { what: 'x', at: 'check', to: 'next' }, { origin: 'https://evil.example' })).status,
  ).toBe(403)
  expect((await post('/report/tip', { what: 'x', at: 'check', to: 'next' }, { origin: 'null' })).status).toBe(403)
  const easy = await post(
    '/easy/report/tip',
    { what: 'x', at: 'check', to: 'next' },
    { origin: 'https://evil.example' },
  )
  expect(await easy.text()).toMatch(/<ruby>.*ほかの サイト/s)

  expect(await world.sql('select from intake.report')).toHaveLength(before.length)
})

test('what no database or letter can keep stops no report: a NUL, an emoji where a field ends, a name too long for a letter', async () => {
  const odd = {
    what: '見た\0もの',
    reachable: `${'あ'.repeat(199)}😢`,
    name: '見'.repeat(250),
    phone: '090-0000-2222',
    at: 'check',
    to: 'next',
  }

  const answer = await post('/report/report', odd)

  expect(answer.status).toBe(200)
  const [kept] = await world.sql<{ body: string; reachable: string; name: string }>(
    `select body, details#>>'{reporter,reachable}' as reachable, details#>>'{reporter,name}' as name from intake.report where body like '見た%もの'`,
  )
  expect(kept).toEqual({ body: '見たもの', reachable: `${'あ'.repeat(199)}\ufffd`, name: '見'.repeat(200) })
})

test('one address is asked to wait after ten reports in an hour, and keeps what it wrote', async () => {
  const sent: Response[] = []
  for (let i = 0; i < 12; i++) sent.push(await post('/report/tip', { what: `見たもの ${i}`, at: 'check', to: 'next' }))

  const last = sent.at(-1)
  expect(last?.status).toBe(429)
  expect(last?.headers.get('retry-after')).toBe('3600')
  expect(await last?.text()).toContain('見たもの 11')
  const asReceipt = { what: '見たもの 12', at: 'receipt', to: 'stay' }
  expect((await post('/report/tip', asReceipt)).status).toBe(429)
  const large = await post('/report/tip', { what: 'あ'.repeat(100_000), at: 'happened', to: 'next' })
  expect(large.status).toBe(413)
  expect(await large.text()).toMatch(/<h1>送れませんでした<\/h1>.*2万字までに.*tel:110/s)
})

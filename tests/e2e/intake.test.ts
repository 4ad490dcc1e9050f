import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runImports } from '#modules/intake/run-import.ts'
import { axe, shot } from '#testing/browser.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { act } from './acts.ts'

let site: Site
let desk: Officer

/** Chromium on two shared cores; every wait inside ends by itself. */
const PATIENCE_MS = 150_000

beforeAll(async () => {
  site = await openSite()
  desk = await site.world.officer({
    name: '古閑 健太',
    rights: ['intake.receive', 'intake.check', 'cases.open'],
    rooms: [await site.world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
}, PATIENCE_MS)
afterAll(() => site?.close())

const SIZES = [
  [1366, 768],
  [1920, 1080],
  [390, 844],
] as const

/** A page of the officer at the desk. */
async function open(path: string) {
  const page = await site.pageOf(desk)
  await page.goto(site.staff.url + path)
  await page.locator('h1').waitFor()
  return page
}

/** At a desk, on a large screen and on a phone: nothing for axe to say, nothing to scroll sideways, a picture of each. */
async function looksRight(page: Page, name: string) {
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    await page.evaluate(() => scrollTo(0, 0)) // what the top bar lies over is no target
    await shot(page, `intake/${name}-${width}`, { fullPage: true })
    expect(await axe(page), `${name} ${width}`).toEqual([])
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways, `${name} scrolls sideways at ${width}`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('a value that was read wrongly is put right by hand, by keyboard alone', { timeout: PATIENCE_MS }, async () => {
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '相手は 050-0000-3395 と言ったが、聞き取れたのはここまで。',
  })
  const page = await open(`/reports/${id}`)
  site.expectRefusal(page, '422 POST /rpc/intake/addValue')
  await page.getByRole('button', { name: /は読み違い$/ }).press('Enter')
  await page.getByRole('button', { name: /の正しい値を書く/ }).press('Enter')

  const value = page.getByRole('form', { name: '値を書き足す' }).getByRole('textbox')
  expect(await value.inputValue()).toBe('050-0000-3395')
  await value.fill('よくわからない')
  await value.press('Enter')
  await page.getByText('その種類の値として読めません').waitFor()
  await looksRight(page, 'add-value')
  await value.fill('０５０－００００－３３９４')
  await value.press('Enter')

  await page.getByText('古閑 健太が書き足し').waitFor()
  expect(await page.getByText('050-0000-3394').count()).toBeGreaterThan(0)
})

test('a report with many values has two columns of like height; the first values show at once, matches before others, the rest unfolded', {
  timeout: PATIENCE_MS,
}, async () => {
  await desk.api.intake.receive({ kind: 'report', body: '以前の話。番号は 050-0000-7723。' })
  const numbers = Array.from({ length: 24 }, (_, i) => `050-0000-77${i.toString().padStart(2, '0')}`)
  const body = `次の番号からかわるがわる電話があり、口座の停止を告げられた。${numbers.join('、')}。${'詳しい経緯を聞いた。'.repeat(20)}`
  const { id } = await desk.api.intake.receive({ kind: 'report', body, methodCode: 'support-scam' })
  const page = await open(`/reports/${id}`)
  const values = page.getByRole('region', { name: '見つかった値と一致' })
  await values.getByRole('link', { name: '050-0000-7723' }).waitFor()

  for (const width of [1280, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const [main = 0, side = 0] = await page
      .locator('.columns > div')
      .evaluateAll((all) =>
        all.map((c) => (c.lastElementChild?.getBoundingClientRect().bottom ?? 0) - c.getBoundingClientRect().top),
      )
    expect(Math.max(main, side) / Math.min(main, side), `${main} beside ${side} at ${width}`).toBeLessThan(1.75)
  }
  expect(await values.getByRole('listitem').first().textContent()).toContain('050-0000-7723')
  expect(await values.getByText('050-0000-7710', { exact: true }).isVisible()).toBe(false)
  await looksRight(page, 'many-values')

  await page.locator('a[href^="#value-"]', { hasText: '050-0000-7710' }).press('Enter')
  await values.getByText('050-0000-7710', { exact: true }).waitFor()
  await values.getByText('ほか19値').press('Enter')
  await page.emulateMedia({ media: 'print' })
  expect(await values.getByText('050-0000-7711', { exact: true }).isVisible()).toBe(true)
  await page.emulateMedia({ media: 'screen' })
})

test('station and section are proposed while one types; another choice says its reason', {
  timeout: PATIENCE_MS,
}, async () => {
  const page = await open('/intake/new')
  site.expectRefusal(page, '422 POST /rpc/intake/assign')
  await page.getByLabel('聞いたこと').fill('SNSで知り合った人に投資を勧められ、指定された口座に振り込んだ。')
  await page.getByLabel('住所').fill('熊本県菊池市隈府1-1')

  await page.getByText('菊池市は菊池署の管轄です').waitFor()
  await page.getByText('知能犯と匿名・流動型犯罪グループを扱う課の受け持ちです').waitFor()
  await expect.poll(() => page.getByLabel('市区町村').inputValue()).toBe('432105')
  await page.getByLabel('担当する所属').selectOption({ label: '山鹿警察署' })
  await page.getByText('担当を選んだ理由を書いてください。').waitFor()
  await looksRight(page, 'routing')
  await page.getByLabel('担当する所属').selectOption('')
  await page.getByLabel('聞いたこと').press('Control+Enter')

  await page.waitForURL(/\/reports\//)
  await page.getByRole('heading', { name: '担当と管轄' }).waitFor()
  await page.getByRole('button', { name: '担当を決める' }).press('Enter')
  await page.getByRole('button', { name: 'この所属で受け持つ' }).press('Enter')
  await page.getByText('理由を書いてください（提案どおりなら要りません）').waitFor()
  await looksRight(page, 'routing-report')
  await page.getByRole('textbox', { name: '理由' }).fill('勤め先が管内')
  await page.getByRole('button', { name: 'この所属で受け持つ' }).press('Enter')
  await page.getByText('勤め先が管内').first().waitFor()
})

test('the minutes lane counts by the targets of the profile and names the rule', { timeout: PATIENCE_MS }, async () => {
  await desk.api.intake.receive({
    kind: 'report',
    body: '警告画面の番号に電話し、送金した。',
    transferredAt: new Date(Date.now() - 20 * 60_000),
    lossYen: 1_480_000,
  })
  const page = await open('/')

  await page.getByText('県の定め(案)(要確認)').first().waitFor()
  await looksRight(page, 'lane')
})

test('the folded fields are saved with the draft, and completed after acceptance, by keyboard', {
  timeout: PATIENCE_MS,
}, async () => {
  const page = await open('/intake/new')
  const unfold = (title: string) => page.locator('summary', { hasText: title }).press('Enter')
  await page.getByLabel('聞いたこと').fill('会社のサーバーの画面に身代金を求める文が出た。')
  await unfold('証拠と希望')
  await page.getByRole('checkbox', { name: '感染が拡大中' }).press('Space')
  await page.getByLabel('端末の電源').selectOption('isolated')
  await unfold('会社・団体')
  await page.getByLabel('法人番号').fill('8000012050002')
  await page.getByText('検査数字が合いません').waitFor()
  await page.getByLabel('法人番号').fill('７０００－０１２０－５０００２')
  await page.getByLabel('業種').selectOption({ label: '製造業' })
  await unfold('被害のこと')
  await unfold('本人のこと')
  await looksRight(page, 'details')
  await page.getByLabel('聞いたこと').press('Control+Enter')

  await page.waitForURL(/\/reports\//)
  await page.getByText('7000012050002').waitFor()
  await page.getByText('製造業').waitFor()
  await page.getByRole('button', { name: '後で補う' }).press('Enter')
  await unfold('本人のこと')
  await page.getByLabel('連絡時の注意').fill('家族に秘匿')
  await page.getByLabel('連絡時の注意').press('Enter') // in a text field it does nothing
  await looksRight(page, 'complete')
  await page.getByRole('button', { name: '補った項目を保存' }).press('Enter')
  await page.getByText('補った項目: 連絡時の注意').waitFor()
  await page.getByRole('button', { name: '補った項目を保存' }).waitFor({ state: 'detached' })
  expect(await page.getByText('家族に秘匿').count()).toBe(1)
  expect(await page.getByText('感染が拡大中').count()).toBe(1)
  await looksRight(page, 'completed')
})

test('a column mapping is made from a sample of the table and read by the next import', {
  timeout: PATIENCE_MS,
}, async () => {
  const page = await open('/inbox')
  await page.getByRole('button', { name: 'ファイルを取り込む' }).click()
  await page.getByRole('button', { name: '列の対応を作る' }).click()
  const table = { name: '連携先.csv', mimeType: 'text/csv', buffer: Buffer.from('通番,申出\nP-1,偽の請求が来た\n') }
  const sample = page.getByLabel('見本のファイル')
  site.expectRefusal(page, '422 POST /rpc/intake/mappings/sample')
  await sample.setInputFiles({ ...table, buffer: Buffer.alloc(0) })
  await page.getByRole('alert').waitFor()
  // the mended file has the same name: a browser tells of it only where none stands chosen
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), sample.click()])
  expect(await sample.evaluate((field: HTMLInputElement) => field.value)).toBe('')
  await chooser.setFiles(table)

  await page.getByLabel('「申出」の項目').selectOption('text')
  await page.getByLabel('「通番」の項目').selectOption({ label: 'オンライン受付番号' })
  expect(await page.locator('select[id] optgroup[label="被害のこと"] option').count()).toBeGreaterThan(10)
  await page.getByLabel('名前').fill('連携先')
  await looksRight(page, 'mapping')
  await page.getByRole('button', { name: '列の対応を保存' }).press('Enter')

  await expect.poll(() => page.getByLabel('列の対応（表）').inputValue()).toBe('連携先')
})

test('a table or a list whose columns nobody knows is not taken, and the page says what was found and what to do', {
  timeout: PATIENCE_MS,
}, async () => {
  const page = await open('/inbox')
  await page.getByRole('button', { name: 'ファイルを取り込む' }).click()
  const before = (await desk.api.intake.list({})).rows.length
  for (const [channel, found, advice] of [
    ['csv', '会社名、売上', '列の対応を作る'],
    ['list', '会社名、売上', 'URLの列の見出しを「URL」にして'],
  ] as const) {
    const file = { name: `${channel}-台帳.csv`, mimeType: 'text/csv', buffer: Buffer.from('会社名,売上\n甲,1\n乙,2\n') }
    await page.getByLabel('経路').selectOption(channel)
    await page.getByLabel(/^ファイル（いくつでも/).setInputFiles(file)
    await page.getByRole('rowheader', { name: file.name }).waitFor()
    await runImports(site.world.house, new AbortController().signal)

    await page.getByRole('button', { name: `受け付けない行 1（${file.name}）` }).press('Enter')
    const why = page.getByRole('table', { name: '受け付けなかった行' }).getByRole('row', { name: new RegExp(found) })
    await why.filter({ hasText: advice }).waitFor()
    await page.getByRole('button', { name: `受け付けない行 1（${file.name}）` }).press('Enter')
  }
  expect((await desk.api.intake.list({})).rows.length).toBe(before)
})

test('filters of the inbox stand in the address: a reload keeps them, the way back undoes them', {
  timeout: PATIENCE_MS,
}, async () => {
  const advised = { kind: 'consultation' as const, outcome: 'advice', subject: '助言した相談', body: '助言した相談' }
  await desk.api.intake.receive(advised)
  const grave = { details: { grave: { technique: true } }, subject: '重大な件', body: '重大な件' }
  await desk.api.intake.receive({ kind: 'report', ...grave })
  const page = await open('/inbox')
  const row = (name: string | RegExp) => page.getByRole('row', { name })

  await page.getByLabel('処理区分').selectOption({ label: '教示・助言' })
  await row('重大な件').waitFor({ state: 'detached' })
  await row('助言した相談').waitFor()
  expect(new URL(page.url()).search).toBe('?outcome=advice')
  await page.reload()
  await row('助言した相談').waitFor()
  expect(await page.getByLabel('処理区分').inputValue()).toBe('advice')
  await page.goBack()
  await row('重大な件').waitFor()
  await page.getByRole('checkbox', { name: '重大の要件に当たる' }).press('Space')
  await row('助言した相談').waitFor({ state: 'detached' })
  await row(/重大な件.*重大の疑い/).waitFor()
  await looksRight(page, 'inbox-filter')

  await page.goto(`${site.staff.url}/cases?status=closed&mine=1`)
  await page.locator('h1').waitFor()
  expect(await page.getByLabel('状態').inputValue()).toBe('closed')
  expect(await page.getByRole('checkbox', { name: '自分が主任' }).isChecked()).toBe(true)
})

test('cautions stand in full with who explained them; the tests of a grave matter with their law; closing asks the 処理区分', {
  timeout: PATIENCE_MS,
}, async () => {
  const caution = site.world.house.profile.cautions[0]
  const { id } = await desk.api.intake.receive({
    kind: 'report',
    body: '工場の制御が止まった。',
    details: { harm: { phone: '050-0000-3388' } },
  })
  const page = await open(`/reports/${id}`)
  await page.getByText(caution?.text ?? '').waitFor()
  await page.getByRole('button', { name: `「${caution?.title}」を説明した` }).press('Enter')
  const line = page.getByRole('listitem').filter({ hasText: caution?.text ?? '' })
  await line.getByText('古閑 健太').waitFor()
  await page.getByText('電話番号・相手側・相手の電話番号').waitFor()

  await page.getByRole('button', { name: '後で補う' }).press('Enter')
  await page.locator('summary', { hasText: '重大サイバー事案の要件' }).press('Enter')
  await page.getByText('国外に所在する者が').first().waitFor()
  expect(await page.getByText('警察法(昭和29年法律第162号)5条4項6号ハ').count()).toBeGreaterThan(0)
  await page.getByLabel('重要な情報・基盤への支障').selectOption('yes')
  await looksRight(page, 'grave')
  await page.getByRole('button', { name: '補った項目を保存' }).press('Enter')
  await page.getByText('要件に当たる疑い').waitFor()

  await act(page, '完結')
  await page.getByLabel('完結の理由').fill('本部へ引き継いだ')
  await page.getByLabel('処理区分', { exact: true }).selectOption({ label: '捜査・検挙' })
  await looksRight(page, 'close')
  await page.getByRole('button', { name: '完結にする' }).press('Enter')
  await page.getByText('完結: 本部へ引き継いだ').waitFor()
  expect((await desk.api.intake.find({ id })).outcome).toBe('investigation')
})

test('at the counter another report of the same words is shown, and this one can be accepted all the same', {
  timeout: PATIENCE_MS,
}, async () => {
  const body = '宅配をかたる文面が届き、開いた先で暗証番号を入れた。'
  const { number } = await desk.api.intake.receive({ kind: 'report', body })
  const page = await open('/intake/new')
  await page.getByLabel('聞いたこと').fill(body)

  const note = page.getByRole('status').filter({ hasText: '同じ通報ではありませんか' })
  await note.getByRole('link', { name: new RegExp(number) }).waitFor()
  await looksRight(page, 'same')
  await page.getByLabel('聞いたこと').press('Control+Enter')

  await page.waitForURL(/\/reports\//)
  await page.getByText(`同じ通報ではないか確かめる: ${number}（同じ文）`).waitFor()
})

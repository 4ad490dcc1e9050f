import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { dayOf, timeOf } from '#core/clock/index.ts'
import { prepare } from '#core/db/folders.ts'
import { History } from '#server/demo/history.ts'
import { gangs } from '#server/demo/make.ts'
import { openBrowser } from '#testing/browser.ts'
import { type Demo, signIn, startDemo } from './demo.ts'

/**
 * Walks the main job by the pages alone, from the counter to the warning and back along the trail, in a demonstration of its own;
 * writes the pictures of docs/walk.md and the times in it. After each act what it wrote is moved to the time that such an act takes.
 */
const to = resolve(import.meta.dirname, '../docs/pictures/walk')
const text = resolve(import.meta.dirname, '../docs/walk.md')
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }
/** The matter begins so long ago that all of it lies in the past. */
const BEGAN_MINUTES_AGO = 200

/** One whose numbers and sites were seen in the weeks before, and not after the matter begins. */
const seen = gangs()[4]
const STORY =
  `今日、パソコンに「ウイルスに感染しました」という画面が出て音が鳴りやまず、画面の${seen?.phone}に電話した。` +
  '言われるまま遠隔操作のソフトを入れ、ネットバンキングから肥後銀行 水前寺支店 普通 0009417 に1,480,000円を送ってしまった。' +
  `画面のサイトは ${seen?.url} だった。`

type Stage = {
  demo: Demo
  desk: Page
  chief: Page
  then: History
  /** Addresses of the records, as they come into being. */
  at: { report: string; case: string; letter: string; advisory: string }
}

async function main() {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  const demo = await startDemo()
  const client = new pg.Client({ host: prepare(demo.base).socket, user: 'postgres', database: 'ishigaki' })
  const browser = await openBrowser()
  try {
    await client.connect()
    const [desk, chief] = [await browser.newPage(DESK), await browser.newPage(DESK)]
    await signIn(desk, demo.staff, 'demo-1')
    await signIn(chief, demo.staff, 'demo-2')
    const began = new Date(Date.now() - BEGAN_MINUTES_AGO * 60_000)
    const then = new History(client, began, {
      'intake.report': ['received_at', 'accepted_at'],
      'intake.told': ['at'],
      'intake.entry': ['at'],
    })
    const stage: Stage = { demo, desk, chief, then, at: { report: '', case: '', letter: '', advisory: '' } }
    await letterSteps(stage)
    await warningSteps(stage)
    await visit(await browser.newPage({ ...PHONE, javaScript: false }), stage)
    writeTimes(await walkTrail(stage))
  } finally {
    await browser.close()
    await client.end()
    await demo.stop()
  }
}

async function letterSteps(stage: Stage) {
  await act(stage, stage.desk, 1, hear)
  await act(stage, stage.desk, 8, accept)
  await act(stage, stage.desk, 5, openCase)
  await act(stage, stage.desk, 3, draftLetter)
  await act(stage, stage.desk, 4, submitLetter)
  await act(stage, stage.chief, 6, decide)
  await act(stage, stage.desk, 3, send)
  await act(stage, stage.desk, 41, answer)
}

async function warningSteps(stage: Stage) {
  await act(stage, stage.desk, 22, draftWarning)
  await act(stage, stage.desk, 14, submitWarning)
  await act(stage, stage.chief, 25, publish)
}

/** One act, so many minutes after the last one; the page believes that it is that time. */
async function act(stage: Stage, page: Page, minutes: number, what: (stage: Stage) => Promise<void>) {
  await page.clock.setFixedTime(new Date(stage.then.now.getTime() + minutes * 60_000))
  if ((await stage.then.after(minutes, () => what(stage))) === false) throw new Error('the matter begins too late')
}

async function hear({ demo, desk, then }: Stage) {
  await desk.goto(`${demo.staff}/intake/new`)
  await desk.getByLabel('聞いたこと').fill(STORY)
  await desk
    .getByText(/^\d+件$/)
    .first()
    .waitFor() // the number was seen before
  const sent = new Date(then.now.getTime() - 26 * 60_000)
  await desk.getByLabel('氏名').fill('見本 花子')
  await desk.getByLabel('連絡先').fill('090-0000-2222')
  await desk.getByLabel('被害額').fill('1480000')
  await desk.getByLabel('送金した時刻').fill(`${dayOf(sent)} ${timeOf(sent)}`)
  await desk.getByLabel('件名').fill('警告画面に電話し遠隔操作・送金')
  const told = desk.getByRole('button', { name: /を伝えた/ })
  for (let i = 0; i < 2; i++) {
    await told.first().click()
    await desk.getByText(/✓\d/).nth(i).waitFor()
  }
  await shoot(desk, '01-hear')
}

async function accept({ desk, at }: Stage) {
  await desk.getByLabel('聞いたこと').press('Control+Enter')
  await desk.waitForURL(/\/reports\//)
  at.report = new URL(desk.url()).pathname
}

async function openCase({ desk, at }: Stage) {
  await shoot(desk, '02-report')
  await shoot(desk, '03-values', desk.getByRole('heading', { name: '見つかった値と一致' }))
  await desk.getByRole('button', { name: '事件にする' }).click()
  await desk.waitForURL(/\/cases\//)
  at.case = new URL(desk.url()).pathname
}

async function draftLetter({ desk, at }: Stage) {
  await desk.reload()
  await shoot(desk, '04-case')
  await desk.getByRole('button', { name: /凍結依頼を起案/ }).click()
  await desk.waitForURL(/\/requests\//)
  at.letter = new URL(desk.url()).pathname
  await desk.getByLabel('口座名義（カナ）').fill('ﾔﾏﾀﾞ ｻﾝﾌﾟﾙ')
  await desk.getByLabel('相手の係・氏名').fill('口座担当 早川')
  await desk.getByLabel('その場の回答').selectOption({ index: 1 })
  await desk.getByRole('button', { name: '電話した時刻を記録' }).click()
  await desk.getByText('記録済').waitFor()
}

async function submitLetter({ desk }: Stage) {
  await desk.reload()
  await choosePerson(desk, '決裁する人', '坂梨')
  await shoot(desk, '05-letter')
  await desk.getByRole('button', { name: /決裁へ出す/ }).click()
  await desk.getByText('決裁待ち').first().waitFor()
}

async function decide({ demo, chief, at }: Stage) {
  await chief.goto(demo.staff + at.letter)
  await shoot(chief, '06-decide')
  await chief.getByRole('button', { name: '決裁する' }).click()
  await chief.getByRole('button', { name: '決裁する' }).waitFor({ state: 'detached' })
}

async function send({ demo, desk, at }: Stage) {
  await desk.goto(demo.staff + at.letter)
  await desk.getByRole('button', { name: '発送を記録' }).click()
  await desk.getByText('回答待ち').first().waitFor()
}

async function answer({ desk }: Stage) {
  await desk.reload()
  await desk.getByLabel('残高（円）').fill('1480000')
  await desk.getByRole('button', { name: '回答を記録' }).click()
  await desk.getByRole('button', { name: '回答を記録' }).waitFor({ state: 'detached' })
}

async function draftWarning({ demo, desk, at }: Stage) {
  await desk.goto(demo.staff + at.letter)
  await shoot(desk, '07-answer')
  await desk.goto(demo.staff + at.case)
  await desk.getByRole('button', { name: '注意喚起を起案' }).click()
  await desk.waitForURL(/\/advisories\//)
  at.advisory = new URL(desk.url()).pathname
  await desk.getByLabel('題').fill('警告画面に出た番号に電話をかけないで')
  await desk
    .getByLabel('一文の事実')
    .fill('「ウイルスに感染しました」の画面はうそです。電話をかけなければ、被害は起きません。')
  await desk.getByLabel('お金を送った人').fill('すぐに銀行へ電話し「だまされて送金した。止めてほしい」と伝える。')
  await desk
    .getByLabel('やさしい日本語')
    .fill(
      'この {画面|がめん}は うそです。{電話|でんわ}を しないで ください。\nお{金|かね}を {送|おく}った {人|ひと}は、すぐ {銀行|ぎんこう}に {電話|でんわ}して ください。',
    )
  await desk
    .getByLabel('手口の流れ')
    .fill('音が鳴り続け、画面の番号へ電話させ、遠隔操作のソフトを入れさせて送金させます。')
  await desk.getByLabel('手口の流れ').blur()
  await desk.getByText('自動保存').waitFor()
}

async function submitWarning({ desk }: Stage) {
  await desk.reload()
  await choosePerson(desk, '審査する人', '坂梨')
  await shoot(desk, '08-draft')
  await desk.getByRole('button', { name: /審査へ出す/ }).click()
  await desk.getByText('自分が書いたものは審査できません。').waitFor()
}

async function publish({ demo, chief, at }: Stage) {
  await chief.goto(demo.staff + at.advisory)
  await shoot(chief, '09-review', chief.getByRole('heading', { name: '公表でわかってしまうこと' }))
  await chief.getByLabel(/確かめました/).check()
  await chief.getByRole('button', { name: '公表する' }).click()
  await chief.getByText('公開中', { exact: true }).first().waitFor()
}

/** What everyone reads, on a phone and without script. */
async function visit(page: Page, { demo, then }: Stage) {
  await page.clock.setFixedTime(then.now)
  await page.goto(demo.visitors)
  await page.getByRole('link', { name: '警告画面に出た番号に電話をかけないで' }).first().click()
  await shoot(page, '10-public')
  await page.getByRole('link', { name: /やさしい/ }).click()
  await shoot(page, '11-easy')
}

type Hop = { step: string; since: string }

/** From the warning back to the report and forward again, by nothing but the links of the trail; then the trail as a table. */
async function walkTrail({ demo, desk, at, then }: Stage): Promise<Hop[]> {
  await desk.clock.setFixedTime(then.now)
  await desk.goto(demo.staff + at.advisory)
  const trail = desk.getByRole('region', { name: /流れ$/ }).first()
  for (const next of [at.letter, at.case, at.report, at.case, at.letter, at.advisory]) {
    await trail.locator(`a[href="${next}"]`).first().click()
    await desk.waitForURL(demo.staff + next)
    await trail.waitFor()
    if (next === at.report) await shoot(desk, '12-trail-report')
  }
  await shoot(desk, '13-trail-advisory')
  await trail.getByRole('button', { name: '表で見る' }).click()
  const rows = await trail.getByRole('row').all()
  const cells = await Promise.all(
    rows.slice(1).map((row) => row.getByRole('cell').or(row.getByRole('rowheader')).allTextContents()),
  )
  return cells.map(([step = '', , since = '']) => ({ step, since }))
}

/** The times between the two marks of the page. */
function writeTimes(hops: readonly Hop[]) {
  const lines = hops.slice(1).map((h, i) => `- ${hops[i]?.step} → ${h.step}　${h.since}`)
  const page = readFileSync(text, 'utf8')
  const between = /(<!-- times -->\n)[\s\S]*?(\n<!-- end of times -->)/
  writeFileSync(text, page.replace(between, `$1\n${lines.join('\n')}\n$2`))
}

/** Of one's own unit first, as the list offers them. */
async function choosePerson(page: Page, label: string, name: string) {
  await page.getByRole('combobox', { name: label }).fill(name)
  await page.getByRole('option', { name }).first().click()
}

/** What stands on the screen now, with `from` at its upper edge. */
async function shoot(page: Page, name: string, from?: ReturnType<Page['locator']>) {
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => scrollTo(0, 0))
  // below the bar that stays at the upper edge
  await from?.evaluate((e) => scrollTo(0, e.getBoundingClientRect().top - 64))
  await page.waitForTimeout(900) // what follows the heading: queries of the page's parts
  await page.screenshot({ path: join(to, `${name}.png`), scale: 'css' })
}

await main()

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countSurges } from '#modules/intake/count-surges.ts'
import { openSite, type Site } from '#testing/site.ts'
import type { Officer } from '#testing/world.ts'
import { lookedAt } from './looked-at.ts'

let site: Site
let officer: Officer
let page: Page

beforeAll(async () => {
  site = await openSite()
  officer = await site.world.officer({
    name: '窓口 花子',
    rights: ['intake.receive'],
    rooms: [await site.world.unitRoom('kumamoto-minami')],
    unit: 'kumamoto-minami',
  })
  for (const [name, path, yen] of [
    ['佐々木', 'one', '880,000'],
    ['高橋', 'two', '2,140,000'],
    ['井上', 'three', '40,000'],
    ['森田', 'four', '55,000'],
    ['坂本', 'five', '300,000'],
  ])
    await officer.api.intake.receive({
      kind: 'report',
      methodCode: 'impersonation-police',
      body: `県外の警察署の刑事を名乗る${name}という男から電話があり、あなたの口座が犯罪に使われたと言われた。案内された https://${path}.example/id を開き、資金調査のため${yen}円を振り込むように指示された。`,
    })
  page = await site.pageOf(officer)
}, 120_000)
afterAll(async () => site?.close())

const looked = (name: string) => lookedAt(page, `alike/${name}`)

test('from a report to one of like wording, by keyboard: what both say is marked and listed, what differs stands beside', async () => {
  const newest = (await officer.api.intake.list({})).rows[0]
  await page.goto(`${site.staff.url}/reports/${newest?.id}`)
  const link = page.getByRole('link', { name: /と文面を比べる$/ }).first()
  await link.waitFor()
  await link.focus()
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { level: 1, name: '文面を比べる' }).waitFor()
  await looked('compared')
  expect(await page.locator('mark[data-mark="shared"]').count()).toBeGreaterThan(3)
  const common = await page.getByRole('region', { name: '共通の文面' }).getByRole('listitem').allTextContents()
  expect(common.join('')).toContain('あなたの口座が犯罪に使われた')
  const changed = await page.getByRole('table', { name: '違うところ' }).textContent()
  expect(changed).toContain('hxxps://five[.]example/id')
  expect(changed).toContain('300,000')
  expect(await page.locator('main').textContent()).not.toContain('https://')
})

test('a report that another unit has accepted in the same words says on its page whom to ask', async () => {
  const body = '県外の警察署の刑事を名乗る男から電話があり、同じ話を二つの署でしたと言う。'
  const other = await site.world.officer({
    rights: ['intake.receive'],
    rooms: [await site.world.unitRoom('kikuchi')],
    unit: 'kikuchi',
  })
  await other.api.intake.receive({ kind: 'report', body })
  const { id } = await officer.api.intake.receive({ kind: 'report', body, lossYen: 1 })

  await page.goto(`${site.staff.url}/reports/${id}`)
  const note = page.getByText(/同じ文の通報が、他の所属で受理済みです。照会先 \S+/)
  await note.waitFor()
  expect(await note.textContent()).toContain('菊池')
  await looked('elsewhere')
})

test('a surge stands on 今日 with what is usual, is taken note of by keyboard, and comes back when it grows', async () => {
  const later = new Date(Date.now() + 60_000)
  await countSurges(site.world.house, later)
  await page.goto(site.staff.url)
  const surges = page.getByRole('region', { name: '急増', exact: true })
  await surges.waitFor()
  expect(await surges.textContent()).toContain('24時間で5件。ふだんはほとんどない（前の8週で3件未満）。')
  await looked('surges')

  const take = surges.getByRole('button', { name: '「似た文面」を確認する' })
  await take.press('Enter')
  await page.keyboard.type('注意喚起を起案する')
  await page.keyboard.press('Enter')
  await surges.getByText('確認済み 1件').press('Enter')
  await surges.getByText('窓口 花子 が5件で確認「注意喚起を起案する」').waitFor()
  await looked('surges-noted')

  await site.world.sql(`update intake.surge set seen = 9 where kind = 'wording'`)
  await page.reload()
  await surges.getByText('その後さらに増えています').waitFor()
  expect(await take.count()).toBe(1)
})

test('what lists name much more often than usual stands on 今日 by its brand and by how its URLs are built, and leads to these', async () => {
  const room = await site.world.unitRoom('kumamoto-minami')
  await site.world.sql(
    `insert into indicators.named_hour (kind, name, room_id, hour, named)
      select k, n, $1, date_trunc('hour', now()) - interval '2 hours', 48 from (values ('brand', '見本銀行'), ('pattern', 'mihonbanku.*/')) x(k, n)`,
    [room],
  )
  for (const place of ['aqua', 'bella', 'coral'])
    await officer.api.intake.receive({ kind: 'report', body: `https://mihonbanku.${place}.example/ を開いた` })
  await countSurges(site.world.house, new Date(Date.now() + 60_000))
  await page.goto(site.staff.url)
  const surges = page.getByRole('region', { name: '急増', exact: true })

  await surges.getByText('「見本銀行」をかたるURL').first().waitFor()
  await surges.getByText('同じ形のURL mihonbanku[.]*/').first().waitFor()
  await looked('surges-of-lists')
  await surges.getByRole('button', { name: '「この名」を確認する' }).press('Enter')
  await page.keyboard.type('提供元に確かめる')
  await page.keyboard.press('Enter')
  await surges.getByRole('button', { name: '「この名」を確認する' }).waitFor({ state: 'detached' })
  await surges.getByRole('link', { name: '同じ形のURLを見る' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'mihonbanku[.]*/' }).waitFor()
})

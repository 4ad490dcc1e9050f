import { addDays, dayOf } from '#core/clock/index.ts'
import { upload } from '#core/files/upload.ts'
import type { House } from '#core/house.ts'
import { apiOf } from './api.ts'
import { dice, gangs } from './make.ts'
import type { DemoPeople } from './staff.ts'

/** 無害・共用の一覧と提供リスト: lists that protect, and one that a partner handed over, of which reports name some. */
export async function fillValues(house: House, { ticketOf }: Pick<DemoPeople, 'ticketOf'>): Promise<void> {
  const ticket = await ticketOf(ADMIN)
  const keeper = apiOf(house, ticket)
  await keeper.indicators.lists.take({
    file: listOf('own', 'pref.example', 'city.example', 'bank.example', 'library.example', 'school.example'),
    name: '県内の官公署・学校・金融機関',
    category: 'harmless',
    matching: 'hostname',
  })
  await keeper.indicators.lists.take({
    file: listOf('pages', 'blog.example', 'pages.example', 'short.example'),
    name: 'だれでもページを置けるサイト',
    category: 'shared',
    matching: 'hostname',
  })
  const answer = await upload(house, ticket, {
    name: 'フィッシング通報.csv',
    body: new Blob([partnersList(dayOf(new Date()))]).stream(),
  })
  const { id: fileId } = (await answer.json()) as { id: string }
  await keeper.indicators.imports.start({
    fileId,
    feed: {
      name: 'フィッシング対策の提供リスト',
      provider: '架空の協議会',
      reliability: 'B',
      credibility: 2,
      tlp: 'green',
    },
  })
}

/** What members' devices are given, once the values of the partner are in. */
export async function fillExports(house: House, { ticketOf }: Pick<DemoPeople, 'ticketOf'>): Promise<void> {
  const { indicators } = apiOf(house, await ticketOf(ADMIN))
  await indicators.exports.make({ format: 'plain', tlp: 'green' })
  await indicators.exports.make({ format: 'csv', tlp: 'green' })
}

const ADMIN = 'demo-9'

const listOf = (name: string, ...hosts: string[]) =>
  new File([`${hosts.join('\n')}\n`], `${name}.txt`, { type: 'text/plain' })

/**
 * A table as partners hand it over: day, address, note; a third are addresses that reports name, and one row is broken. Of the last
 * weeks, whenever the demonstration is made: old ones would count no more.
 */
export function partnersList(today: string): string {
  const d = dice(1_311)
  const known = gangs().slice(-60)
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const day = addDays(today, -Math.ceil((ROWS - i) / ROWS_A_DAY))
    const made = `https://${d.of(BRANDS)}-${d.of(['info', 'safe', 'check'])}${d.int(90) + 10}.example/${d.of(['login', 'update'])}`
    return `${day},${i % 3 ? made : d.of(known).url},${d.of(NOTES)}`
  })
  return ['日付,URL,備考', ...rows, `${today},（確認中）,アドレス未確認`, ''].join('\r\n')
}
const ROWS = 180
const ROWS_A_DAY = 7
const BRANDS = ['takuhai', 'card', 'bank', 'kaiin', 'tsuhan']
const NOTES = ['宅配業者をかたる', 'カード会社をかたる', '銀行をかたる', '通販サイトをかたる']

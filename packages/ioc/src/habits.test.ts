import { describe, expect, test } from 'vitest'
import { extract, type IndicatorType } from './index.ts'

/** A text and everything that is to be found in it apart from the hosts of URLs, separated by bars. */
type Case = [text: string, found: string]

const found = (text: string, types?: IndicatorType[]) =>
  extract(text, { hosts: false, ...(types ? { types } : {}) })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

const NUMBERS: Case[] = [
  ['別番号+1-202-555-0143から着信中', 'phone +12025550143'],
  ['会員番号+81 90-0000-1234', 'phone +819000001234'],
  ['別の番号 090-0000-1234、国際番号 +44 20 7946 0958', 'phone +819000001234|phone +442079460958'],
  ['会員番号 090-0000-1234、決済番号090-0000-1235', ''],
  ['女から〇九六－〇〇〇－三〇一七で電話があり', 'phone +81960003017'],
  ['携帯は○九○（○○○○）一二三四', 'phone +819000001234'],
  ['〇九〇〇〇〇〇一二三四に電話', 'phone +819000001234'],
  ['注文番号〇九〇－〇〇〇〇－一二三四、〇九六－〇〇〇－三〇一七八', ''],
  ['○○精機、〇三年一二月、一〇九〇－〇〇〇〇－一二三四', ''],
]

const ACCOUNTS: Case[] = [
  [
    '送金先１：普通　7710345　PayPay銀行　かわせみ支店　99,000円\n送金先２：店番102 口座番号 5520918（普通） GMOあおぞらネット銀行',
    'bank_account 0033-007-普通-7710345|bank_account 0310-102-普通-5520918',
  ],
]

const LINES: Case[] = [
  ['　https://tax.nta-refund\n.example/payment/\nstep1\n№2', 'url https://tax.nta-refund.example/payment/step1'],
  ['　https://kyuden-pay.\nexample/\n次の頁', 'url https://kyuden-pay.example/'],
  ['https://login-\nnotice.example/a', 'url https://login-notice.example/a'],
  ['https://shop.example\n.hidden/a', 'url https://shop.example/'],
  ['https://shop.example.\nexample/\n', 'url https://shop.example/'],
]

const LOOKALIKES: Case[] = [
  ['ルータ（ファーム 1.34.0.2、FW 2.34.0.3）、"Mozilla/5.0 (X11; rv:109.0.1.0) Gecko"', ''],
  ['AS AS64500（Example）、ASN 64501、AS 4134', 'asn AS64500|asn AS64501|asn AS4134'],
]

describe.each([
  ['what goes over the end of a line', LINES],
  ['look-alikes', LOOKALIKES],
])('%s', (_, cases) => {
  test.each(cases)('%s', (text, expected) => expect(found(text)).toBe(expected))
})

test.each(NUMBERS)('telephone numbers in %s', (text, expected) => expect(found(text, ['phone'])).toBe(expected))
test.each(ACCOUNTS)('accounts in %s', (text, expected) => expect(found(text, ['bank_account'])).toBe(expected))

/** The role of the last value of a text. */
test.each([
  ['同人のｹｰﾀｲ　090-0000-1145（本日中連絡可）', 'victim'],
  ['妻の携帯（080 0000 0238）にも来た', 'victim'],
  ['息子の携帯が変わったと言い 080-0000-0238 から', 'suspect'],
  ['取引先 k@timber.example（本物）とのやり取りに割り込まれ、k@tirnber.example から連絡', 'suspect'],
])('%s speaks last of a value of role %s', (text, role) => {
  expect(extract(text, { hosts: false }).at(-1)?.role).toBe(role)
})

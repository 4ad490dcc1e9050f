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
  ['電話番号　零九零－零零零零－一二三四', 'phone +819000001234'],
  ['ＴＥＬ０９６－０００－０１１０（代）、FAX096-000-0111', 'phone +81960000110|phone +81960000111'],
  ['HOTEL096-000-0110、TEL2: x、FAX0', ''],
  ['〇九〇〇〇〇〇一二三四に電話', 'phone +819000001234'],
  ['注文番号〇九〇－〇〇〇〇－一二三四、〇九六－〇〇〇－三〇一七八', ''],
  ['○○精機、〇三年一二月、一〇九〇－〇〇〇〇－一二三四', ''],
]

const ACCOUNTS: Case[] = [
  ['肥後銀行健軍支店普通口座1234567名義サンプル', 'bank_account 0182-161-普通-1234567'],
  ['肥後銀行健軍支店の普通口座1234567名分', ''],
  ['肥後銀行・健軍支店・1234567・普通', 'bank_account 0182-161-普通-1234567'],
  ['肥後銀行・健軍支店・1234567・通帳', ''],
  ['ゆうちょ銀行一九八支店（普）1234567', 'bank_account 9900-198-普通-1234567'],
  [
    '送金先１：普通　7710345　PayPay銀行　かわせみ支店　99,000円\n送金先２：店番102 口座番号 5520918（普通） GMOあおぞらネット銀行',
    'bank_account 0033-007-普通-7710345|bank_account 0310-102-普通-5520918',
  ],
  [
    '口座番号 1180447、種別 普通、支店番号 161、肥後銀行\n肥後銀行 水前寺支店（158） 普 2204471',
    'bank_account 0182-161-普通-1180447|bank_account 0182-158-普通-2204471',
  ],
  ['番号 12904471　記号 17100　名義 ヤマモト', 'bank_account 9900-718-普通-1290447'],
  ['番号 １２９０４４７１（ゆうちょ 記号：１７１００）', 'bank_account 9900-718-普通-1290447'],
  ['番号 12904471　記号 171005', ''],
]

const LINES: Case[] = [
  ['　https://tax.nta-refund\n.example/payment/\nstep1\n№2', 'url https://tax.nta-refund.example/payment/step1'],
  ['　https://kyuden-pay.\nexample/\n次の頁', 'url https://kyuden-pay.example/'],
  ['https://login-\nnotice.example/a', 'url https://login-notice.example/a'],
  ['https://shop.example\n.hidden/a', 'url https://shop.example/'],
  ['https://shop.example.\nexample/\n', 'url https://shop.example/'],
  ['連絡先\nhelp-desk@\nlab.example\n次', 'email help-desk@lab.example'],
  ['担当 taro@\nexample.jpを開く', 'email taro@example.jp'],
  ['taro@\nnext line', ''],
  ['https://lab.example/\nvictim/1234\n終わり', 'url https://lab.example/victim/1234'],
  ['https://lab.example/\nadmin/login.php\nimages/x.png', 'url https://lab.example/'],
  [
    'SHA-256（空白区切り）0d872b8d97892974 728a2f31f2b7de20 dbe064b8d41ebc2b 0b1cb9111ad6a806',
    'sha256 0d872b8d97892974728a2f31f2b7de20dbe064b8d41ebc2b0b1cb9111ad6a806',
  ],
  ['第１ .tors-go-g', ''],
  ['[IP] 23[.]0.2.58／198 .51 .100 .7／1 .5 .2', 'ipv4 23.0.2.58|ipv4 198.51.100.7'],
]

const PROGRAMS: Case[] = [
  ['"-o","stratum+tcp://pool.example:3333","-u"', 'url stratum+tcp://pool.example:3333/'],
  ["CONCAT('\\\\\\\\',(SELECT hex(user())),'.q8.leak.example\\\\a')", 'domain q8.leak.example'],
  ['query: _ldap._tcp.dc._msdcs.corp.example IN SRV', 'domain _ldap._tcp.dc._msdcs.corp.example'],
  [
    'disconnect from mail.sample-mx.email[198.51.100.244] ehlo=1; paid.email[y]',
    'domain mail.sample-mx.email|ipv4 198.51.100.244',
  ],
  [
    'certificate CN=static-sample.site, SAN www.static-sample.site, issuer R11',
    'domain static-sample.site|domain www.static-sample.site',
  ],
  ['DKIM-Signature: v=1; a=rsa-sha256; d=sample-bulk.click; s=k1;', 'domain sample-bulk.click'],
  ['(unknown [IPv6:2001:db8:b:1188::a1])', 'ipv6 2001:db8:b:1188::a1'],
  [
    'url,hxxps://login[.]shop[.]example/authorize?client_id=4765445b,2025-04-03,client id',
    'url https://login.shop.example/authorize?client_id=4765445b',
  ],
  ['41,役場,https://www.town.example/aoba/,,041017', 'url https://www.town.example/aoba/'],
  ['https://www.town.example/map/@38.1,140.2,15z を開く', 'url https://www.town.example/map/@38.1,140.2,15z'],
]

const LOOKALIKES: Case[] = [
  ['ルータ（ファーム 1.34.0.2、FW 2.34.0.3）、"Mozilla/5.0 (X11; rv:109.0.1.0) Gecko"', ''],
  ['AS AS64500（Example）、ASN 64501、AS 4134', 'asn AS64500|asn AS64501|asn AS4134'],
  ['iPadOS 17.4.1.1、BIOS 1.18.0.2、UPnP/1.0.1.1、size 7.2.1.9、asset 4.4.47.1', ''],
  ['CMS を 6.4.2.1 から 6.4.3.0 に更新。tag 1.2.3.4-alpine -> 1.2.3.4', ''],
  ['192.0.2.1 から 198.51.100.9 に変更', 'ipv4 192.0.2.1|ipv4 198.51.100.9'],
  ['送信元IP192.0.2.1、ＩＰ１９２．０．２．２、SHIP192.0.2.3', 'ipv4 192.0.2.1|ipv4 192.0.2.2'],
  ['¥10000,3DS2 2.2.0,198.51.100.33', 'ipv4 198.51.100.33'],
  ['Log.info("v" + "4.2.1.9")', ''],
  ['socket.io@4.7.2, axios@1.6.0.dev', ''],
  ['$s = /https?:\\/\\/[a-z0-9]{8}\\.pages\\.dev\\/[a-f0-9]{32}/', ''],
  ['HKCU\\Software\\Classes\\.txt.open and login\\.shop\\.example', 'domain login.shop.example'],
  ['github.com/example/cobra.Command.io, github.com/example/tool', 'domain github.com'],
  ['console.info(navigator.plugins.net); let h = "window.shop.example"', 'domain window.shop.example'],
  ["build_id: \"alpha.one\", getConfiguration('ext.theme.one'), connect('ext.theme.one')", 'domain ext.theme.one'],
  ['- shell: "ansible.builtin.shell curl x"', ''],
]

describe.each([
  ['what goes over the end of a line', LINES],
  ['what programs write', PROGRAMS],
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
  ['うちの電話は096-000-1177、昼はおります', 'victim'],
  ['相談者（会社）の連絡先 legal@example.jp', 'victim'],
  ['私用アドレス taro@mail.example へ送った', 'suspect'],
  ['息子の携帯が変わったと言い 080-0000-0238 から', 'suspect'],
  ['取引先 k@timber.example（本物）とのやり取りに割り込まれ、k@tirnber.example から連絡', 'suspect'],
])('%s speaks last of a value of role %s', (text, role) => {
  expect(extract(text, { hosts: false }).at(-1)?.role).toBe(role)
})

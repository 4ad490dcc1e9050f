import { describe, expect, test } from 'vitest'
import { extract, type IndicatorType } from './index.ts'

/** A text and everything that is to be found in it apart from the hosts of URLs, separated by bars. */
type Case = [text: string, found: string]

const found = (text: string, types?: IndicatorType[]) =>
  extract(text, { hosts: false, ...(types ? { types } : {}) })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

const DISGUISES: Case[] = [
  ['SMSの「h t t p s://todoke.example/c/」を開いた', 'url https://todoke.example/c/'],
  ['ｈ　ｔ　ｔ　ｐ：／／todoke.example', 'url http://todoke.example/'],
  ['hhttps://todoke.example/a と打った', 'url https://todoke.example/a'],
  ['・http:// eposcard．example．jp /a （前後に空白あり）', 'url http://eposcard.example.jp/a'],
  [
    'ＵＲＬ　ｈｔｔｐｓ：／／ ｗｗｗ． ｅｘａｍｐｌｅ−ｎｅｔ．ｃｏｍ ／ｉｎｄｅｘ',
    'url https://www.example-net.com/index',
  ],
  ['mail は info ＠ viewsnet ｡ example', 'email info@viewsnet.example'],
  ['連絡はinfo(a)shop.exampleまで', 'email info@shop.example'],
  ['連絡はinfo★shop.exampleまで（★を@に変えてください）', 'email info@shop.example'],
  ['example[,]com と example[.com, example2.]com', 'domain example.com|domain example.com|domain example2.com'],
  ['ＩＰアドレス　２０３． ０． １１３． ６４　，　２０３．０．１１３．６５', 'ipv4 203.0.113.64|ipv4 203.0.113.65'],
  ['198 . 51 . 100 . 7 and shop . example', 'ipv4 198.51.100.7|domain shop.example'],
  ['IPアドレス「２００１：ｄｂ８：０：１２ａ：：７」であり', 'ipv6 2001:db8:0:12a::7'],
  [
    '2001:db8[:]0:0::5 and 2001[:]db8[::]6 and 2001:db8:1:2::[/]64',
    'ipv6 2001:db8::5|ipv6 2001:db8::6|cidr 2001:db8:1:2::/64',
  ],
  ["<a href='http://track&#46;mail-jp&#46;example/c/1?a=1&amp;b=2'>", 'url http://track.mail-jp.example/c/1?a=1&b=2'],
  ['お問い合わせ：info&#64;kksz&#x2e;example／TEL', 'email info@kksz.example'],
  ['<img src=3D"http://203.0.113.77/o.gif?m=3D1" width=3D"1">', 'url http://203.0.113.77/o.gif?m=1'],
  ['http://203.0.113.77/o.gif?key=3Dabc', 'url http://203.0.113.77/o.gif?key=3Dabc'],
  ['ＭＤ５：091c98a742f03074\u00ada342f863b4b58fb7', 'md5 091c98a742f03074a342f863b4b58fb7'],
  ['（AS 65551、ＡＳ６４４９６）', 'asn AS65551|asn AS64496'],
  ['JVN 12345678 及び JVNVU：92345678', 'jvn JVN#12345678|jvn JVNVU#92345678'],
]

const URL_ENDS: Case[] = [
  [
    'マスクした一覧のhttps://a.example/?id=*とhttps://b.example/x?e=*@*',
    'url https://a.example/?id=*|url https://b.example/x?e=*@*',
  ],
  ['**https://a.example/?id=**', 'url https://a.example/?id='],
  ['「https://a.example/x?」が届いた', 'url https://a.example/x?'],
  ['Have you seen https://a.example/x? No.', 'url https://a.example/x'],
  ['https://_.login.example/a にアクセス', 'url https://_.login.example/a'],
  ["see https://a.example/posts/the-group's-worm for more", "url https://a.example/posts/the-group's-worm"],
  ["'http://a.example/b'+x and https://a.example/c's owner", 'url http://a.example/b|url https://a.example/c'],
  ['http://a.example/?k=[snip] と [http://b.example/]', 'url http://a.example/?k=[snip]|url http://b.example/'],
  ['http://郵便.example/お届け/照会?番号=1　（日本語のパス）', 'url http://xn--wtqs30n.example/お届け/照会?番号=1'],
  ['"url","https://kani.example/cart?k=毛がに&n=2",""', 'url https://kani.example/cart?k=毛がに&n=2'],
  [
    'tcp://203.0.113.91:4782;relay.fast.example;203.0.113.92',
    'url tcp://203.0.113.91:4782/|domain relay.fast.example|ipv4 203.0.113.92',
  ],
  ['hxxps://notice[.]example/track/?q=1&sid={uuid} (Redirector)', 'url https://notice.example/track/?q=1&sid={uuid}'],
]

const LINES: Case[] = [
  [
    '  URLは、\n     https://portal.example/\n     application/confirm?sid=9f8e\n     &lang=ja\n   であった',
    'url https://portal.example/application/confirm?sid=9f8e&lang=ja',
  ],
  ['連絡先は、help.desk@portal-\n     jp.example となっていた', 'email help.desk@portal-jp.example'],
  ['https://a.example/\napplication of the rule', 'url https://a.example/'],
  ['  https://a.example/\n  https://b.example/?x=1', 'url https://a.example/|url https://b.example/?x=1'],
  [
    'SHA-256　b741d8409166129c\n　　　　　9fa2be1c193f5986\n　　　　　50c138708b4ac623\n　　　　　848ab336d61e854f',
    'sha256 b741d8409166129c9fa2be1c193f598650c138708b4ac623848ab336d61e854f',
  ],
  [
    '（SHA-256: 6af6add3097b36591c97d2a2f99318ed\n  2e14dafd4c22a0770e8f1fa325d13880）',
    'sha256 6af6add3097b36591c97d2a2f99318ed2e14dafd4c22a0770e8f1fa325d13880',
  ],
  [
    'MD5:\n6af6add3097b36591c97d2a2f99318ed\n2e14dafd4c22a0770e8f1fa325d13880',
    'md5 6af6add3097b36591c97d2a2f99318ed|md5 2e14dafd4c22a0770e8f1fa325d13880',
  ],
  ['MD5　　　5574 4a0b 14ee ee32 1d94 86be ad1d 3c9e', 'md5 55744a0b14eeee321d9486bead1d3c9e'],
]

const NUMBERS: Case[] = [
  ['電話　０ ９ ０ － １ ２ ３ ４ － ０ ９ ８ ７', 'phone +819012340987'],
  ['電話 0 1 2 0 - 8 8 1 - 0 0 3 これ実在？', 'phone +81120881003'],
  ['090/3456/7788、001-010-44-20-7946-0999', 'phone +819034567788|phone +442079460999'],
  ['ご連絡なき場合法的手続に移行します 0345001188」', 'phone +81345001188'],
  ['日付 2024/01/02 03:04、0 9 0 と数えた', ''],
]

const LOOKALIKES: Case[] = [
  ['- 9.1.0 から 9.1.14 まで\n- 8.4.0.1 から 8.4.7.22 まで\n9.1.15、8.4.8.0 へ更新してください', ''],
  [
    '198.51.100.1 から 198.51.100.20 まで、91.240.118.29 および 45.227.254[.]26',
    'ipv4 198.51.100.1|ipv4 198.51.100.20|ipv4 91.240.118.29|ipv4 45.227.254.26',
  ],
  ['３．１．２．４に述べるとおり', ''],
  ['比率 1.5.2.0、部品番号 5.1.7.12-A、エンジン 12.1.7.4', ''],
  ['AssemblyFileVersion("1.2.3.4"), "version": "4.0.1.0", SharpHound 2.3.0.0', ''],
  ['TCP_MISS/302 GET - HIER_DIRECT/203.0.113.251 - tcp/203.0.113.252', 'ipv4 203.0.113.251|ipv4 203.0.113.252'],
  ['> dig -x 192.0.2.142\n142.2.0.192.in-addr.arpa. PTR v8.dns.example.', 'ipv4 192.0.2.142|domain v8.dns.example'],
  ['192.0.2.7.nip.io', 'domain 192.0.2.7.nip.io'],
  ['COMMAND.COM、FORMAT.COM と NS2.BULLET-DNS.SU、Shop-Online.Com', 'domain ns2.bullet-dns.su|domain shop-online.com'],
  ["'//static.cdn-jq.space/jq.js' // logger.info(x)", 'domain static.cdn-jq.space'],
  ["const s = ['api','x'].join('.');   // api.npm-cdn.life", 'domain api.npm-cdn.life'],
  ['s = "GET /i.gif HTTP/1.1\\r\\nHost: img.glass-cdn.info\\r\\n"', 'domain img.glass-cdn.info'],
  ['ssl.cert.subject.cn:"localhost" org:"x"', ''],
  ['Registry Domain ID: D_00A1B2C3D4E5F60718293A4B5C6D7E8F_1-CLICK', ''],
  ['> Message-ID: <CAF8k=Qy9+3a@mail.example.com>', ''],
  [
    '"js.users.51.la", mofa.gov.np, web@old-client.co.za',
    'domain js.users.51.la|domain mofa.gov.np|email web@old-client.co.za',
  ],
]

const ACCOUNTS: Case[] = [
  [
    '①みずほ熊本支店675 普1188204 ②楽天ロック(202)普通 4419037',
    'bank_account 0001-675-普通-1188204|bank_account 0036-202-普通-4419037',
  ],
  ['本田: 口座はPayPay(0033)本店営業部(001) 1882003。普通で', 'bank_account 0033-001-普通-1882003'],
  ['ク　みずほ銀　新橋支　普　1928374', 'bank_account 0001-130-普通-1928374'],
  ['みずほ銀行池袋支店 普通口座 ＮＯ．１０３３７７１', 'bank_account 0001-230-普通-1033771'],
  [
    '発信　肥後銀行　ＴＥＬ\n１．被害口座　　当行　水道町支店（１５２）　普通　３０１１４４７',
    'bank_account 0182-152-普通-3011447',
  ],
  ['肥後銀行　ＴＥＬ　０９６（３２６）００００\n健軍支店　普通　1234567', 'bank_account 0182-161-普通-1234567'],
  [
    '熊本銀行を名乗る男\n　口座番号　0098123　普通\n　支店名　　北洋銀行　札幌南支店',
    'bank_account 0501-303-普通-0098123',
  ],
  [
    '口座番号：1029384（普通）／横浜銀行／川崎支店\n銀行コード0005 支店コード341 普通 2233445',
    'bank_account 0138-810-普通-1029384|bank_account 0005-341-普通-2233445',
  ],
  [
    '肥後銀行 健軍支店 普通1234567、当座7654321',
    'bank_account 0182-161-普通-1234567|bank_account 0182-161-当座-7654321',
  ],
  ['〒 10140-90817261（記号番号）', 'bank_account 9900-018-普通-9081726'],
  ['振替口座 00190-3-556677（口座記号番号）', 'bank_account 9900-019-当座-0556677'],
]

describe.each([
  ['disguises', DISGUISES],
  ['where a URL ends', URL_ENDS],
  ['what goes over the end of a line', LINES],
  ['look-alikes', LOOKALIKES],
])('%s', (_, cases) => {
  test.each(cases)('%s', (text, expected) => expect(found(text)).toBe(expected))
})

test.each(NUMBERS)('telephone numbers in %s', (text, expected) => expect(found(text, ['phone'])).toBe(expected))
test.each(ACCOUNTS)('accounts in %s', (text, expected) => expect(found(text, ['bank_account'])).toBe(expected))

/** The role of the first value of a text. */
test.each([
  ['申出人　男性（70代）　連絡先 080-0000-4455（夜は出られない）', 'victim'],
  ['・相談者　50代女性　自宅・携帯090 0000 2222', 'victim'],
  ['１．被害口座　肥後銀行 健軍支店（普通）1234567', 'victim'],
  ['被害者の正規ウォレットは 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa。', 'victim'],
  ['店舗の連絡先：shop@kaden.example', 'suspect'],
  ['犯人の指定する口座は、熊本銀行託麻支店 普通 1112223', 'suspect'],
  ['被疑者は、被害者に対し、みずほ銀行新宿支店 普通 2143658に振り込ませた', 'suspect'],
  ['内部から 198.51.100.9 へ通信', 'suspect'],
  ['電話：090 0000 3434、03 0000 1111（都庁・正規）', 'suspect'],
  ['削除依頼はdelete@board.exampleへ送付済み。', 'context'],
  ['正：accounts@harbor.example', 'context'],
  ['CVE-2024-0001を参照', 'context'],
  ['CVE-2024-0001は未適用でした', 'suspect'],
])('%s speaks of a value of role %s', (text, role) => {
  expect(extract(text)[0]?.role).toBe(role)
})

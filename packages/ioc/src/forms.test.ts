import { expect, test } from 'vitest'
import { extract, type IndicatorType } from './index.ts'

/** A text and everything that is to be found in it apart from the hosts of URLs, separated by bars. */
type Case = [text: string, found: string]

const found = (text: string, types?: IndicatorType[]) =>
  extract(text, { hosts: false, ...(types ? { types } : {}) })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

const ACCOUNTS: Case[] = [
  [
    '│番号│金融機関　│支店　　│種別│口座番号　　　│\n│１　│肥後銀行　│健軍支店│普通│１２３４５６７│\n│２　│ゆうちょ銀行│二三八│普通│７６５４３２１│',
    'bank_account 0182-161-普通-1234567|bank_account 9900-238-普通-7654321',
  ],
  ['┃肥後銀行┃水前寺支店┃当座┃0123456┃サンプル┃', 'bank_account 0182-158-当座-0123456'],
  ['｜ゆうちょ銀行｜二三八｜（普）｜1234567｜', 'bank_account 9900-238-普通-1234567'],
  ['肥後銀行　健軍支店　普通預金　一二三四五六七　サンプル', 'bank_account 0182-161-普通-1234567'],
  ['肥後銀行健軍支店　口座番号　〇一二三四五六（普通）', 'bank_account 0182-161-普通-0123456'],
  ['ゆうちょ銀行　記号　一二三四〇　番号　一二三四五六七一', 'bank_account 9900-238-普通-1234567'],
  ['普通は一二三四五六七八九と数える。普通預金一二三四五六七、番号　一二三四五六七', ''],
  [
    '銀 行 名　肥 後 銀 行\n支 店 名　健 軍 支 店\n種　　別　当 座\n番　　号　０１２３４５６',
    'bank_account 0182-161-当座-0123456',
  ],
  ['肥 後 銀 行 健 軍 支 店 普 通 １ ２ ３ ４ ５ ６ ７', 'bank_account 0182-161-普通-1234567'],
  ['肥後銀行 健軍支店 普通 123-4567 と普通 161-7654321', 'bank_account 0182-161-普通-1234567'],
  ['ゆうちょ　きごう　１２３４０　ばんごう　１２３４５６７１', 'bank_account 9900-238-普通-1234567'],
  ['ゆうちょのキゴウは12340、バンゴウは12345671です', 'bank_account 9900-238-普通-1234567'],
  ['肥後銀行の健軍支店　ふつう　1234567', 'bank_account 0182-161-普通-1234567'],
  [
    '肥後銀行 健軍支店 ﾌﾂｳ 1234567、肥後銀行 健軍支店 ﾄｳｻﾞﾖｷﾝ 7654321',
    'bank_account 0182-161-普通-1234567|bank_account 0182-161-当座-7654321',
  ],
  ['ﾋｺﾞｷﾞﾝｺｳ ﾐｽﾞﾋﾞﾗｼﾃﾝ ﾌﾂｳ 1234567', ''],
  ['ﾋｺﾞｷﾞﾝｺｳ ｹﾝｸﾞﾝｼﾃﾝ ﾌﾂｳ 7654321', 'bank_account 0182-161-普通-7654321'],
  ['くまもとしんきん、クマモトシンキン　ホンテン　トウザ　0123456', 'bank_account 1951-001-当座-0123456'],
  ['ペイペイ銀行　すずめ支店　普通　7654321', 'bank_account 0033-002-普通-7654321'],
  ['肥後銀行　健軍支店　普通預金　壱弐参肆伍陸漆', 'bank_account 0182-161-普通-1234567'],
  ['ゆうちょ銀行　記号　1 2 3 4 0　番号　7 6 5 4 3 2 1 1', 'bank_account 9900-238-普通-7654321'],
  ['ヨーザの番号 1234567、チームの普通便 7654321、銀行の記号 1 2 3 4 0', ''],
]

test.each(ACCOUNTS)('accounts in %s', (text, expected) => expect(found(text, ['bank_account'])).toBe(expected))

const WRITINGS: Case[] = [
  [
    'ｈ**ps://login.example.com/web を開いた。ｈ＊＊ｐ：／／a.example.com／b',
    'url https://login.example.com/web|url http://a.example.com/b',
  ],
  [
    'https//a.example/x に接続、https:/b.example/y、https;//c.example',
    'url https://a.example/x|url https://b.example/y|url https://c.example/',
  ],
  [
    'https: //a.example/x と http : // b.example と https:/ /c.example',
    'url https://a.example/x|url http://b.example/|url https://c.example/',
  ],
  [
    'hxxps:\\\\a.example\\b\\c.php を開き http:\\\\www.d.example',
    'url https://a.example/b/c.php|url http://www.d.example/',
  ],
  [
    'h××p://a.example/b、ｈ●●ｐｓ：／／c.example/d、h--p://e.example、h__ps://f.example',
    'url http://a.example/b|url https://c.example/d|url http://e.example/|url https://f.example/',
  ],
  ['HTTP/1.1 と c:/sample/a.example.txt、ops//a.example、a,s://b.example', ''],
  [
    'sha256:\n　　bff26792001e5f43b931bded8d0f4622 b3f8fb82956595fd74ddd4c55458da0c',
    'sha256 bff26792001e5f43b931bded8d0f4622b3f8fb82956595fd74ddd4c55458da0c',
  ],
  [
    'SHA1: 9ad88e7c4b544d0a0b10 29de06601c4cd6a737bf、md5 d07d396704a6b9191e45014fd2e22e37 next',
    'sha1 9ad88e7c4b544d0a0b1029de06601c4cd6a737bf|md5 d07d396704a6b9191e45014fd2e22e37',
  ],
  [
    'MD5: d07d396704a6b9191e45014fd2e22e37 9ad88e7c4b544d0a0b1029de06601c4c',
    'md5 d07d396704a6b9191e45014fd2e22e37|md5 9ad88e7c4b544d0a0b1029de06601c4c',
  ],
  ['JVNVU# 92345678、ＪＶＮ＃　12345678、JVN #12345679', 'jvn JVNVU#92345678|jvn JVN#12345678|jvn JVN#12345679'],
  ['0x0001f400  admin @shop-kansya\u2060.example\n次', 'email admin@shop-kansya.example'],
  ['Reply-To: hr-desk @ payroll-notice . us\nSubject: a', 'email hr-desk@payroll-notice.us'],
  [
    '差出人： john.doe @ mail.example.com\n連絡先 info @shop.example です',
    'email john.doe@mail.example.com|email info@shop.example',
  ],
  [
    'posted by @shop.example and @ example.com, see alice @shop.example for it',
    'domain shop.example|domain example.com|domain shop.example',
  ],
  [
    'url;hxxp://203.0.113.115/files/a.exe;win.sample;2025-02-27;100\nhxxp://203.0.113.116/b.exe;win.sample;2025-02-27',
    'url http://203.0.113.115/files/a.exe|url http://203.0.113.116/b.exe',
  ],
  [
    '&lt;https://a.example/x;jsessionid=1A2B?c=1 と https://a.example/y;v=2',
    'url https://a.example/x;jsessionid=1A2B?c=1|url https://a.example/y;v=2',
  ],
  [
    '  https://member.shop-eki.recover-account.example/ja/personal/member/wb/top/in\ndex?sid=c2FtcGxlLWlkLTIwMjUtMDUtMTItMjIzMC1xd2VydHk&next=%2Fmypage%2Fcard%2Fed\nit\n\nリンク先',
    'url https://member.shop-eki.recover-account.example/ja/personal/member/wb/top/index?sid=c2FtcGxlLWlkLTIwMjUtMDUtMTItMjIzMC1xd2VydHk&next=%2Fmypage%2Fcard%2Fedit',
  ],
  [
    'https://member.shop-eki.recover-account.example/ja/personal/member/wb/top/\nhttps://b.example/?x=1',
    'url https://member.shop-eki.recover-account.example/ja/personal/member/wb/top/|url https://b.example/?x=1',
  ],
  ['アドレスは kyuden ハイフン pay ドット example です', 'domain kyuden-pay.example'],
  [
    'a ハイフン b ハイフン c ドット co ドット jp と kyuden-payハイフンxドットexample',
    'domain a-b-c.co.jp|domain kyuden-pay-x.example',
  ],
]

test.each(WRITINGS)('writings in %s', (text, expected) => expect(found(text)).toBe(expected))

const LOOKALIKES: Case[] = [
  ['SampleTrans 6.9.11.1 およびそれ以前、7.4.0.2 より前、5.1.0.2 and earlier', ''],
  ['192.0.2.1 および 192.0.2.2、192.0.2.3 and others', 'ipv4 192.0.2.1|ipv4 192.0.2.2|ipv4 192.0.2.3'],
  ['| ver | 1.14.0.9 |\n"versionName": "2.1.0.4", versionName 7.1.0.4, <version>3.1.2.3</version>', ''],
  ['| server | 192.0.2.9 |\nthe new version, 192.0.2.8', 'ipv4 192.0.2.9|ipv4 192.0.2.8'],
  ['番号,製品,版,状態\n1,帳票くん,3.2.0.15,済\n2,帳票さん,3.2.1.16,未', ''],
  ['| host | Version | ip |\n|---|---|---|\n| a | 4.1.0.7 | 5.6.7.8 |', 'ipv4 5.6.7.8'],
  ['通知先は r***9@mail.example.com、b●●7@mail.example.com、**info@shop.example**', 'email info@shop.example'],
  ['途中で切れた「https://login.saishu-」と https://login.example/ など', 'url https://login.example/'],
  ['本物は co.jp、偽物は shop.co.jp と com.au', 'domain shop.co.jp'],
  ['duplicate file "notes.app", nvram_get("diag.host"), CreateUser `svc.backup.md`', ''],
  ['| reader.app | Mach-O | 4AE4 |\n| reader.app | 2 |', 'domain reader.app'],
  ['  sample.utils.id: 1,\n', ''],
]

const LABELS: Case[] = [
  ['利用者は shop.site にアクセス、ユーザー名：shop.me', 'domain shop.site'],
  ['query=sample-stand.win rcode=0, query=samplestand.win', 'domain sample-stand.win|domain samplestand.win'],
  ['where RemoteUrl has_any ("quick-memo.so") and host="memo.host"', 'domain quick-memo.so|domain memo.host'],
  ['domain: self.id, host=config.id', ''],
  ['Callback number in the lure: 1-202-555-0177', 'phone +12025550177'],
  ['call 1 (800) 555-0177 now, tel. 1.800.555.0178', 'phone +18005550177|phone +18005550178'],
  ['order 1-202-555-0177 and 1-2-3, 1-102-555-0177', ''],
]

test.each([...LOOKALIKES, ...LABELS])('names and numbers in %s', (text, expected) => expect(found(text)).toBe(expected))

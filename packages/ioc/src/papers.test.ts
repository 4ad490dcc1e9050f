import { describe, expect, test } from 'vitest'
import { extract } from './index.ts'

/** A text and everything that is to be found in it apart from the hosts of URLs, separated by bars. */
type Case = [text: string, found: string]

const found = (text: string) =>
  extract(text, { hosts: false })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

const A = '5d41402abc4b2a76b9719d911017c592'
const B = 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'
const C = A + A.split('').reverse().join('')
const PAIRS = 'AA:F4:C6:1D:DC:C5:E8:A2:DA:BE:DE:0F:3B:48:2C:D9:AE:A9:43:4D'

const LOGS: Case[] = [
  [`JA3    ${A}  (client)\nJA3S=${A}\nimphash: ${A}`, ''],
  [`tls.sni; ja3.hash; content:"${A}"; sid:1`, ''],
  [`"x","ja3-fingerprint-md5","${A}","y",0`, ''],
  [`at /rustc/${B}/library/core/a.rs:1`, ''],
  [`MD5    ${A}, md5: ${A}, SHA1 ${B}`, `md5 ${A}|md5 ${A}|sha1 ${B}`],
  [`SHA1 Fingerprint=${PAIRS}\n拇印（SHA-1）　${PAIRS.toLowerCase()}`, `sha1 ${B}|sha1 ${B}`],
  [`Serial ${PAIRS}, Serial 41:9c:0e:77:2b:5d:10:af, at 10:42:11`, ''],
  ['2001:db8:0:1:2:3:4:5 and 2001:db8::af', 'ipv6 2001:db8:0:1:2:3:4:5|ipv6 2001:db8::af'],
  ['<add key="FileVersion" value="3.1.4.0"/><add key="Server" value="203.0.113.9"/>', 'ipv4 203.0.113.9'],
  ['sshd[1]: Invalid user admin.test from 203.0.113.9 port 40', 'ipv4 203.0.113.9'],
  ['Mon Feb 26 03:14:09 2024 +0800', ''],
  ['Discord bots, @sample-team/tool@9.0.1, discord', ''],
  ["sed 's#UPSTREAM#https://a.example:8443#' b.conf", 'url https://a.example:8443/'],
  ['dig +short NS sample-a.cc and "CN=*.sample-b.cc"', 'domain sample-a.cc|domain sample-b.cc'],
  ['compile sample-a.cc, then link `.sample.pid.pl` | `.x.sh` |', ''],
  [`on the first host there is ba.zip (MD5 ${A})`, `md5 ${A}`],
  [`KEY = bytes.fromhex("${A}")\nBYTE key[16];    // ${A}\n$bot_key   = "ab_live_${A}";`, ''],
  [`nv.exe -path x -pass ${A} -q, HWID: ${A}, "v1.5.42 - ${B}"`, ''],
  [`at block 65 (tx ${C}), host_key.fingerprint_sha256: ${C}, ADD file:${C} in /`, ''],
  [`the key was lost. ${A}, dropped by tx.exe: ${B}`, `md5 ${A}|sha1 ${B}`],
  [
    'IP 10.0.7.1.53217 > 203.0.113.9.53: 4411+ A? time.sample.org. (36)',
    'ipv4 10.0.7.1|ipv4 203.0.113.9|domain time.sample.org',
  ],
  ['<Data>::ffff:203.0.113.9;::ffff:198.51.100.7;</Data>', 'ipv4 203.0.113.9|ipv4 198.51.100.7'],
  ['"apiVersion":"audit.sample.io/v1","authorization.sample.io/decision":"allow"', ''],
  ["define('VERSION', '9.0.3.11'); define('HOST', '203.0.113.9')", 'ipv4 203.0.113.9'],
  ['"ActiveC2":"mtls://203.0.113.9:8888"', 'url mtls://203.0.113.9:8888/'],
  ['signed on https://claim.example/airdrop at block 20114573', 'url https://claim.example/airdrop'],
  ['v=spf1 ip4:203.0.113.0/24 ip6:2001:db8:4000::/36 -all', 'cidr 203.0.113.0/24|cidr 2001:db8:4000::/36'],
  [
    `u = "ht" & "tp:/" & "/" & "mail.agro-" & "sample.com.ua" & "/a"; b('https://'+'sample.sh'+'/get')`,
    'domain sample.sh',
  ],
  ['"a.c2dns.geek", "report.sample.libre"', 'domain a.c2dns.geek|domain report.sample.libre'],
  [`JA3 of the session is ${A}, cert serial is ${A}, DECRYPTION ID: ${A}, build ID (hex ${A})`, ''],
  [`0x0007 30819f300d06092a864886f70d010101050003818d0030818902818100a8f2c1`, ''],
  [`x 0000${B}\n${'0 '.repeat(30)}\namcache SHA1 0000${B}`, `sha1 ${B}`],
  ['After=network.target, Wants=network-online.target', ''],
  [
    '$to = "sample.box" . "@" . "mail.example"; u = "\\x3a\\x2f\\x2f" + "x.sample-a.com" + "/b"',
    'domain x.sample-a.com',
  ],
  ['DB=mongodb+srv://etl:pw1@cluster0.sample.example/prod', 'url mongodb+srv://etl:pw1@cluster0.sample.example/prod'],
  [
    'CVE_2017_17215, CVE 2024-3400 and CVE: 2024-3401, 2024-3402',
    'cve CVE-2017-17215|cve CVE-2024-3400|cve CVE-2024-3401',
  ],
  ["\"o'neill@sample.example\", said 'o@sample.example'", "email o'neill@sample.example|email o@sample.example"],
  [
    'http://sample.example;url;high;panel\nhttp://b.example/x;p=1;q=2',
    'url http://sample.example/|url http://b.example/x;p=1;q=2',
  ],
  ['tsering08 @ mail . com      2 mails', 'email tsering08@mail.com'],
]

const PAPERS: Case[] = [
  ['ローカルIP　192. 168. 3. 117、198. 51. 100. 7 です', 'ipv4 192.168.3.117|ipv4 198.51.100.7'],
  ['1. 2. 3. 4. 5 を参照。問12. 13. 14. 15', ''],
  ['登録メ一ル　taka.777 @ shop-a.com\n送り主 john @ home.com です', 'email taka.777@shop-a.com|domain home.com'],
  ['着歴 0101 202 555 0143、番号0101 202 555 01', 'phone +12025550143'],
  ['2 楽天銀行 ロック支店 普\n通 7104489 サンプル', 'bank_account 0036-202-普通-7104489'],
  ['住信SBI　レモン支店　普通　4419072', 'bank_account 0038-104-普通-4419072'],
  ['GMOあおぞらネット銀行　法人営業部　１０１－２８８４１７０', 'bank_account 0310-101-普通-2884170'],
  ['肥後銀行 健軍支店 161-7654321、熊本銀行 水前寺支店 161-7654322', 'bank_account 0182-161-普通-7654321'],
  ['氏名,口座番号,種別,店番,銀行番号\nｻﾝﾌﾟﾙ,1127734,普通,161,0182', 'bank_account 0182-161-普通-1127734'],
  [
    '口座番号\t種目\t店\t行\n2017745\t普\t健軍\t肥後\tｻﾝﾌﾟﾙ\n"8120034","当座","熊本銀行","水前寺支店","ｻﾝﾌﾟﾙ"',
    'bank_account 0182-161-普通-2017745|bank_account 0587-003-当座-8120034',
  ],
  ['1127734,普通,999,9999\n1127735,特急,161,0182\nx1127736,普通,161,0182', ''],
  ['肥後銀行 健軍支店 フ 2290017', 'bank_account 0182-161-普通-2290017'],
  ['LINE、ID は sample_110、ＬＩＮＥアカウント名「サンプル」ID @903xkqpr', 'line_id sample_110|line_id @903xkqpr'],
  ['LINEで連絡のあと、インスタ @sample_a8 から。online, Twitter @sample_b8', 'sns @sample_a8|sns @sample_b8'],
  ['Discord: https://a.example/x　Xは', 'url https://a.example/x'],
  ['免許証番号は 93 0312 445510 です。11:20 090 0000 1234', 'phone +819000001234'],
  ['15件のうち、1・2・5・9 は同じ。203・0・113・9', 'ipv4 203.0.113.9'],
  ['`hxxps[:]//share[.]example/d/請求書_11月.iso` を', 'url https://share.example/d/請求書_11月.iso'],
  ['https://share.example/d/請求書を開いた', 'url https://share.example/d/'],
]

describe.each([
  ['programs and logs', LOGS],
  ['what was typed or read from paper', PAPERS],
])('%s', (_, cases) => {
  test.each(cases)('%s', (text, expected) => expect(found(text)).toBe(expected))
})

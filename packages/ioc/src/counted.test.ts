import { expect, test } from 'vitest'
import { extract } from './index.ts'

/** A text and everything that is to be found in it apart from the hosts of URLs, separated by bars. */
type Case = [text: string, found: string]

const found = (text: string) =>
  extract(text, { hosts: false })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

const VERSIONS: Case[] = [
  ['parsed with samplekit 3.1.0.4, schema 2.6.1.0', ''],
  ['sampled.exe 6.2.14.3 is signed and fine', ''],
  ['fixed in 5.4.7.2, affects 5.4.2.1 and 5.4.3.0', ''],
  ['we updated from 4.3.2.1 to 4.3.2.7', ''],
  ['pip install sample==2.7.1.8, pkg:npm/sample@2.7.1.9', ''],
  ['cpe:2.3:a:sample:tool:4.6.1.3:*:*:*', ''],
  ['本体 2.8.1.6、改訂 23.4.12.1、整理番号 40.12.7.9、受付番号：20.1.130.14', ''],
  ['修正版：6.2.8.1、11.3.2.0', ''],
  ['「2.7.1.8 のご案内」という件名、画面に 2.4.0.6って出た', ''],
  ['- 4.8.1.2 release\n- sample 4.8.1.2', ''],
  ['  version      = "4.1.0.9"', ''],
]

const ADDRESSES: Case[] = [
  ['connected to 5.9.1.2 and 23.4.7.1', 'ipv4 5.9.1.2|ipv4 23.4.7.1'],
  ['C2: 5.9.1.2, 14.8.30.1; seen with 23.4.7.1:8443', 'ipv4 5.9.1.2|ipv4 14.8.30.1|ipv4 23.4.7.1'],
  ['sample relay, 203.0.113.9, 5.9.1.2 in the log', 'ipv4 203.0.113.9|ipv4 5.9.1.2'],
  ['2025-01-04 10:22:31 5.9.1.2 GET /index', 'ipv4 5.9.1.2'],
  ['src=5.9.1.2 dst=23.4.7.1', 'ipv4 5.9.1.2|ipv4 23.4.7.1'],
  ['| sample | 5.9.1.2 |\n"sample","14.8.30.1","b"', 'ipv4 5.9.1.2|ipv4 14.8.30.1'],
  ['shop.example (5.9.1.2), sample 14.8.30.1 beaconed', 'domain shop.example|ipv4 5.9.1.2|ipv4 14.8.30.1'],
  ['接続元は5.9.1.2、宛先「14.8.30.1」、記録に残る 23.4.7.1 からの通信', 'ipv4 5.9.1.2|ipv4 14.8.30.1|ipv4 23.4.7.1'],
  ['Infrastructure: 2.56.8.9, 5.8.18.7', 'ipv4 2.56.8.9|ipv4 5.8.18.7'],
  [
    '相手は5.1.3.2でした\n・14.8.30.1\n- 5.9.1.2\n(3) 23.4.7.1',
    'ipv4 5.1.3.2|ipv4 14.8.30.1|ipv4 5.9.1.2|ipv4 23.4.7.1',
  ],
  ['sample 203.0.113.9, sample 8.8.8.8, sample 10.2.0.5', 'ipv4 203.0.113.9|ipv4 8.8.8.8|ipv4 10.2.0.5'],
]

test.each([...VERSIONS, ...ADDRESSES])('four numbers in %s', (text, expected) => expect(found(text)).toBe(expected))

const A = '5d41402abc4b2a76b9719d911017c592'
const B = 'aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d'

const NUMBERED: Case[] = [
  [`commit ${B}\ntree ${B}, vcs.revision=${B}`, ''],
  [`Cookie: JSESSIONID=${A}; csrftoken=${B}`, ''],
  [`build-id ${A} ; ActivityID ${A} ; serial ${A} ; IV ${A}`, ''],
  [`暗号鍵（AES）　${A}、シリアル番号：${A}、git の版 ${B}`, ''],
  [`<machineKey validationKey="${A}" decryption="AES" />`, ''],
  [`dropped after the commit: ${A}`, ''],
  [`payload ${A}\nhash of the tree was lost; md5 ${A}`, `md5 ${A}|md5 ${A}`],
  [`SHA1 ${B}（検体）、鍵なし ${A}`, `sha1 ${B}|md5 ${A}`],
]

test.each(NUMBERED)('keys and numbers in %s', (text, expected) => expect(found(text)).toBe(expected))

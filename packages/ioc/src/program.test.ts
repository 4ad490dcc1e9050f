import { expect, test } from 'vitest'
import { extract } from './index.ts'

/** A text and everything that is to be found in it apart from the hosts of URLs, separated by bars. */
type Case = [text: string, found: string]

const found = (text: string) =>
  extract(text, { hosts: false })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'

const MEMBERS: Case[] = [
  [' - retry.me, item.at, list.no, cfg.name renamed', ''],
  ['画面は window.parent.host、document.title、sample.to を参照', ''],
  ['Terraform: module.net.id, aws_route.main.name, var.size', ''],
  ['where tls.client.name like "x" and url.domain, dns.answers.name', ''],
  ['(user.name, event.id, shop.name fields)', ''],
  ['掲示板の IDは aB3.xYz.fun ← ID であってホスト名ではない', ''],
  ['set a to b -- "my.name" not a host', ''],
  ['cat a > b   # file name run.io', ''],
  ['| 3 | File | `login.portal.py` | kit |', ''],
  ['HTTP title "Portal - sample.me", WindowTitle = \'update.cc\', "aliases":["heron.run"]', ''],
  ['{"userName":"desk.io"} cache.host=localhost, queue.driver=memory.so', ''],
  ['matched sample.tools.net build 7.1, excluded', ''],
  ['パッケージ名　ｃｏｍ．ｓａｍｐｌｅ．ｒｅ．ｓｔｕｄｉｏ', ''],
]

const HOSTS: Case[] = [
  [
    'contacts sample-name.me, shop-2.name and shop.store, then pay.club',
    'domain sample-name.me|domain shop-2.name|domain shop.store|domain pay.club',
  ],
  ['from mail_gw.sample.com.jo by mx1.sample.com.jo', 'domain mail_gw.sample.com.jo|domain mx1.sample.com.jo'],
  ['$ORIGIN sample-v6.zone.', 'domain sample-v6.zone'],
  ['ドメイン dns.sample.name、通信先は tls-sample.name', 'domain dns.sample.name|domain tls-sample.name'],
]

test.each([...MEMBERS, ...HOSTS])('names with dots in %s', (text, expected) => expect(found(text)).toBe(expected))

const WRITINGS: Case[] = [
  [
    'admin\\[at\\]sample\\[dot\\]example, 203[.]0[.]113\\[.\\]9, 198.51.100.0\\[/\\]28',
    'email admin@sample.example|ipv4 203.0.113.9|cidr 198.51.100.0/28',
  ],
  ['shop[.]\n  example and 203[.]0[.]113[.]\r\n> > 9 end', 'domain shop.example|ipv4 203.0.113.9'],
  ['see hxxps://login[.]sample-\n shop[.]example/a/b.js and then', 'url https://login.sample-shop.example/a/b.js'],
  ['https://static.sample-upd\nate.example/pkg/a.bin\n次', 'url https://static.sample-update.example/pkg/a.bin'],
  ['https://shop.example\nsecond.example/a', 'url https://shop.example/|domain second.example'],
  ['送金先 bc1qw508d6qejxtdg4y5r3z\narvary0c5xw7kv8f3t4 まで', 'btc bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['bc1qw508d6qejxtdg4y5r3z\narvary0c5xw7kv8f3t5', ''],
  ['mongodb://a:pw@db.sample.example:27017/p', 'url mongodb://a:pw@db.sample.example:27017/p'],
  [`image: sample.example/a/b:1.29@sha256:${SHA256}`, `domain sample.example|sha256 ${SHA256}`],
]

test.each(WRITINGS)('writings in %s', (text, expected) => expect(found(text)).toBe(expected))

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
]

test.each(ACCOUNTS)('accounts in %s', (text, expected) => expect(found(text, ['bank_account'])).toBe(expected))

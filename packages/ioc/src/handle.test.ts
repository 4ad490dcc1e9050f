import { expect, test } from 'vitest'
import { extract } from './index.ts'

const found = (text: string) =>
  extract(text, { types: ['sns', 'line_id'] })
    .map((item) => `${item.type} ${item.value}`)
    .join('|')

test.each([
  ['LINE ID：abc_123', 'line_id abc_123'],
  ['LINEのIDはtaro.yamada99', 'line_id taro.yamada99'],
  ['ＬＩＮＥ　ＩＤ「ｔａｒｏ９９」', 'line_id taro99'],
  ['LINE公式アカウント「@123abcde」を追加', 'line_id @123abcde'],
  ['ラインID　kabu888、友だち追加ID kabu999', 'line_id kabu888|line_id kabu999'],
  ['LINEアカウント kabu888 を友だち追加', 'line_id kabu888'],
  ['Xアカウント @fake_kabu', 'sns @fake_kabu'],
  ['＠ｆａｋｅ＿ｋａｂｕ（X）', 'sns @fake_kabu'],
  ['テレグラムＩＤ：@fake_kabu', 'sns @fake_kabu'],
  ['InstagramのDMで「mei_chen0921」から', 'sns @mei_chen0921'],
  ['インスタグラムのアカウント「fake.kabu_77」', 'sns @fake.kabu_77'],
  ['WeChat ID: wxid_abcd1234、カカオトークID meichen88', 'sns @wxid_abcd1234|sns @meichen88'],
])('%s', (text, expected) => expect(found(text)).toBe(expected))

test.each([
  'Timeline: x9, Command Line: x9',
  'オンラインID発行の手順',
  '@media print, @param x',
  'LINEの公式サイト line.example',
  'info@example.jp のInstagram',
  'LINEで知り合った。IDは聞いていない。',
])('%s names no user', (text) => expect(found(text)).toBe(''))

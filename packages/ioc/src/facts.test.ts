import { expect, test } from 'vitest'
import { extract, type IndicatorType } from './index.ts'

const found = (type: IndicatorType, text: string) => extract(text, { types: [type] }).map((item) => item.value)

test.each([
  ['令和六年九月二十二日 15:20', '2024-09-22T15:20'],
  ['令和元年８月２２日', '2019-08-22'],
  ['R6/4/16　午後3時５分', '2024-04-16T15:05'],
  ['S60.4.2', '1985-04-02'],
  ['2024年2月29日（木）午前０時半', '2024-02-29T00:30'],
  ['1999/1/3１８時１２分頃', '1999-01-03T18:12'],
  ['20240116', '2024-01-16'],
  ['2024-03-14T02:11:09+09:00', '2024-03-14T02:11:09+09:00'],
])('%s is the moment %s', (text, value) => {
  expect(found('datetime', `発生日時：${text}`)).toEqual([value])
})

test('days that do not exist and numbers that look like days are none', () => {
  expect(found('datetime', '2023年2月29日、2024.13.01、20240207-0015、1.2.3')).toEqual([])
})

test.each([
  ['１２，８００円', '12800 JPY'],
  ['約20万ドル', '200000 USD'],
  ['1億2,000万円', '120000000 JPY'],
  ['3千万円', '30000000 JPY'],
  ['0.12 BTC', '0.12 BTC'],
  ['金壱百弐拾参万円', '1230000 JPY'],
  ['三億二千五百万円', '325000000 JPY'],
  ['五十万円', '500000 JPY'],
  ['二〇〇〇円', '2000 JPY'],
  ['3千円', '3000 JPY'],
  ['¥1,000', '1000 JPY'],
])('%s is the amount %s', (text, value) => {
  expect(found('money', `被害額は${text}。`)).toEqual([value])
})

test('an area is no amount', () => {
  expect(found('money', '県内一円で、円卓に着いた。十円形の印')).toEqual([])
})

test('paths, keys, mutexes, user agents and technique numbers end where they end', () => {
  expect(found('path', 'C:\\Program Files\\Foo Bar\\a.exe が %APPDATA%\\b.dll と /tmp/.x/c を作る。')).toEqual([
    'C:\\Program Files\\Foo Bar\\a.exe',
    '%APPDATA%\\b.dll',
    '/tmp/.x/c',
  ])
  expect(found('registry', '「HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run」に登録')).toEqual([
    'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run',
  ])
  expect(found('mutex', 'ミューテックス名は Global\\{8F2C}、')).toEqual(['Global\\{8F2C}'])
  expect(found('attack', '手法はT1059.001及びTA0001（ST1234は別）')).toEqual(['T1059.001', 'TA0001'])
  expect(found('user_agent', 'User-Agent: curl/8.5.0\nHost: a.example')).toEqual(['curl/8.5.0'])
  expect(found('user_agent', 'UA: python-requests/2.31.0、ユーザーエージェントは「Go-http-client/1.1」')).toEqual([
    'python-requests/2.31.0',
    'Go-http-client/1.1',
  ])
  expect(found('mutex', 'CreateMutexA(NULL, 0, "Global\\abc-1"); a mutex is created')).toEqual(['Global\\abc-1'])
  expect(found('attack', 'MITRE ATT&CKのG0016とS0154、部品番号T1234、T1000型、S0154')).toEqual([
    'G0016',
    'S0154',
    'S0154',
  ])
})

test('a path in quotes has blanks, and on paper full-width letters and yen signs', () => {
  expect(found('path', '「C:\\Users\\太郎\\請求書 2024.exe」と ~/.ssh/id_rsa と rundll32 C:\\a\\b.dll,Main')).toEqual([
    'C:\\Users\\太郎\\請求書 2024.exe',
    '~/.ssh/id_rsa',
    'C:\\a\\b.dll',
  ])
  expect(found('path', 'Ｃ：￥Ｔｅｍｐ￥ａ．ｅｘｅ、C:¥Users¥taro¥請求書.exe')).toEqual([
    'C:\\Temp\\a.exe',
    'C:\\Users\\taro\\請求書.exe',
  ])
  expect(found('registry', '「ＨＫＣＵ￥Software￥Run」')).toEqual(['HKCU\\Software\\Run'])
})

test('facts are given only when they are asked for', () => {
  expect(extract('令和6年4月16日に5万円')).toEqual([])
  expect(extract('令和6年4月16日に5万円', { facts: true }).map((item) => item.type)).toEqual(['datetime', 'money'])
})

import { expect, test } from 'vitest'
import { headlineOf } from './accept.ts'

test.each([
  ['警告画面が出た。電話した。', '警告画面が出た'],
  ['\n\n  身に覚えのない請求\n続き', '身に覚えのない請求'],
  ['【URL】\nhxxps://fake[.]example/\n\n【備考】\n銀行の名', 'hxxps://fake[.]example/'],
  ['【緊急】口座が止まった', '【緊急】口座が止まった'],
  ['【URL】', ''],
])('a list shows the first sentence that says something: %j', (body, headline) => {
  expect(headlineOf(body)).toBe(headline)
})

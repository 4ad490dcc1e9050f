import { expect, test } from 'vitest'
import { detailWords } from './detail-words.ts'

test('what a change wrote is named in the words of the form, each field once', () => {
  const detail = {
    id: 'x',
    form: { kind: 'report', details: { reporter: { wantsAnswer: true } } },
    written: ['form.body', 'form.details.reporter.name', 'form.details.reporter.kana', 'form.details.referredTo'],
  }

  expect(detailWords(detail)).toBe(
    '記載事項: 種類: 通報　記載事項: reporter: wantsAnswer: はい　書いた項目: 聞いたこと、氏名、カナ、引継先',
  )
})

test('a question stands as it was asked', () => {
  expect(detailWords({ q: '山田', limit: 20, refused: true })).toBe('ことば: 山田　断られたものだけ: はい')
})

test('states and kinds stand in words, and records by the part of their id that the list shows', () => {
  const caseId = '02adbba3-cad0-4ee1-9938-78acdf7f3c19'

  expect(detailWords({ caseId, status: ['draft', 'sent'], kind: 'freeze' })).toBe(
    '事件: 02adbba3　状態: 下書き、回答待ち　種類: 口座凍結依頼',
  )
})

import { expect, test } from 'vitest'
import { detailWords } from './detail-words.ts'

test('what a change wrote is named in the words of the form, each field once', () => {
  const detail = {
    id: 'x',
    form: { kind: 'report', details: { reporter: { wantsAnswer: true } } },
    written: ['form.body', 'form.details.reporter.name', 'form.details.reporter.kana', 'form.details.referredTo'],
  }

  expect(detailWords(detail)).toBe(
    '記載事項: 種類: report　記載事項: reporter: wantsAnswer: はい　書いた項目: 聞いたこと、氏名、カナ、引継先',
  )
})

test('a question stands as it was asked', () => {
  expect(detailWords({ q: '山田', limit: 20, refused: true })).toBe('ことば: 山田　断られたものだけ: はい')
})

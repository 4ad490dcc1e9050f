import { expect, test } from 'vitest'
import { copyInto } from './use-fields.ts'

const form = { values: { name: '', sum: '' }, typed: new Set<'name' | 'sum'>(), copied: new Set<'name' | 'sum'>() }

test('what was found in the text is copied into empty fields', () => {
  const after = copyInto(form, { sum: '480,000円' })

  expect(after.values.sum).toBe('480,000円')
  expect([...after.copied]).toEqual(['sum'])
})

test('what a person typed is never written over', () => {
  const typed = { ...form, values: { name: '', sum: '500,000円' }, typed: new Set(['sum'] as const) }

  expect(copyInto(typed, { sum: '480,000円' })).toBe(typed)
})

test('a copied value goes again when the text no longer has it', () => {
  const after = copyInto(copyInto(form, { sum: '480,000円' }), { sum: '' })

  expect(after.values.sum).toBe('')
  expect(after.copied.size).toBe(0)
})

import { describe, expect, test } from 'vitest'
import { domestic } from './domestic.ts'

describe('a Japanese number is shown as it is written in Japan', () => {
  test.each([
    ['+815012345678', '050-1234-5678'],
    ['+819000000000', '090-0000-0000'],
    ['+817000000000', '070-0000-0000'],
    ['+812000000000', '020-0000-0000'],
    ['+818000000000', '0800-000-0000'],
    ['+818010000000', '080-1000-0000'],
    ['+81120000000', '0120-000-000'],
    ['+81570000000', '0570-000-000'],
    ['+81300000000', '03-0000-0000'],
    ['+81600000000', '06-0000-0000'],
    ['+81960000110', '096-000-0110'],
    ['+81964000110', '0964-00-0110'],
    ['+81920000110', '0920000110'],
  ])('%s as %s', (value, shown) => expect(domestic(value)).toBe(shown))
})

test('where the plan does not settle the area code, the writing does', () => {
  expect(domestic('+81942000110', '０９４２（００）０１１０')).toBe('0942-00-0110')
  expect(domestic('+81942000110', '+81 942-00-0110')).toBe('0942-00-0110')
  expect(domestic('+81942000110', '(0942)00-0110')).toBe('0942-00-0110')
})

test('writing that breaks the number elsewhere, or is of another number, does not', () => {
  expect(domestic('+81942000110', '0942000110')).toBe('0942000110')
  expect(domestic('+81942000110', '09-42-00-01-10')).toBe('0942000110')
  expect(domestic('+81942000110', '0942-00-0119')).toBe('0942000110')
  expect(domestic('+815012345678', '0501-2345-678')).toBe('050-1234-5678')
})

test('numbers of other countries, short ones and other values stay as they are', () => {
  for (const value of ['+12025550100', '110', '+81110', '', 'example.jp', '+8150123456789'])
    expect(domestic(value)).toBe(value)
})

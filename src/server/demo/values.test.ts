import { expect, test } from 'vitest'
import { partnersList } from './values.ts'

test('the list of the partner is of the last weeks, whenever the demonstration is made', () => {
  const days = [...partnersList('2028-03-01').matchAll(/^(\d{4}-\d{2}-\d{2}),https:/gm)].map(([, day]) => day ?? '')

  expect(days).toHaveLength(180)
  expect([days.at(0), days.at(-1)]).toEqual(['2028-02-04', '2028-02-29'])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { baseOf, fade } from './fading.ts'
import { Reliability } from './schema.ts'

const DAY = 86_400_000
const seen = new Date('2026-11-01T00:00:00Z')
const after = (days: number) => new Date(seen.getTime() + days * DAY)

test('a value says most when a trusted source just saw it, and nothing when its days are over', () => {
  expect(fade('url', baseOf('A', 1), seen, null, seen).score).toBe(100)
  expect(fade('url', baseOf(null, null), seen, null, seen).score).toBe(50)
  expect(fade('url', baseOf('A', 1), seen, null, after(90))).toEqual({ score: 0, endsAt: after(90) })
})

test('a site fades within months, an account stays for years', () => {
  const [site, account] = ['url', 'bank_account'].map((type) => fade(type, 100, seen, null, after(60)).score)

  expect(site).toBeLessThan(40)
  expect(account).toBeGreaterThan(90)
})

test('an end that a person set counts instead', () => {
  expect(fade('bank_account', 100, seen, after(10), after(11)).score).toBe(0)
  expect(fade('url', 100, seen, after(365), after(100)).score).toBeGreaterThan(0)
})

test('it only ever fades, between 0 and 100', () => {
  const days = fc.integer({ min: -10, max: 4000 })
  fc.assert(
    fc.property(
      fc.constantFrom('url', 'domain', 'phone', 'bank_account', 'sha256'),
      fc.constantFrom(null, ...Reliability.options),
      fc.constantFrom(null, 1, 2, 3, 4, 5, 6),
      days,
      days,
      (type, reliability, credibility, one, other) => {
        const [early, late] = [one, other]
          .sort((a, b) => a - b)
          .map((d) => fade(type, baseOf(reliability, credibility), seen, null, after(d)).score)

        expect(early).toBeGreaterThanOrEqual(late ?? 0)
        expect(late).toBeGreaterThanOrEqual(0)
        expect(early).toBeLessThanOrEqual(100)
      },
    ),
  )
})

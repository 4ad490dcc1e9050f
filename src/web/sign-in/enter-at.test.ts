import { expect, test, vi } from 'vitest'
import { pathWithin } from './enter-at.ts'

test('after sign-in one is led only to pages of this site', () => {
  vi.stubGlobal('location', { origin: 'https://ishigaki.example' })

  expect(pathWithin('/cases/1?tab=x')).toBe('/cases/1?tab=x')
  expect(pathWithin('')).toBe('/')
  expect(pathWithin('//other.example/x')).toBe('/')
  expect(pathWithin('https://other.example/x')).toBe('/')
  expect(pathWithin('/\\other.example')).toBe('/')
  expect(pathWithin('javascript:alert(1)')).toBe('/')
})

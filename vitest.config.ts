import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node',
  testTimeout: 240_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 30_000 } }, // what is waited for comes, on a busy machine later
} as const

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', './src/testing/reporter.ts'],
    projects: [
      // Libraries stand alone: their tests need no database.
      { test: { ...shared, name: 'packages', include: ['packages/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'house',
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts'],
          globalSetup: ['src/testing/global.ts'],
        },
      },
    ],
  },
})

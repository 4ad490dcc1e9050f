import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
const examples = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] ?? '')
let folder = ''

beforeAll(() => {
  mkdirSync(join(root, 'var'), { recursive: true })
  folder = mkdtempSync(join(root, 'var/ioc-readme-'))
  for (const [k, example] of examples.entries()) writeFileSync(join(folder, `example-${k}.ts`), example)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] }),
  )
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('there is an example for every function of the package', () => {
  expect(examples.length).toBeGreaterThan(5)
  for (const name of ['extract', 'extractStream', 'refang', 'defang', 'normalise', 'useBanks']) {
    expect([name, examples.some((example) => new RegExp(`\\b${name}\\(`).test(example))]).toEqual([name, true])
  }
})

test('the examples of the README have the types they claim', { timeout: 60_000 }, () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  expect(() => execFileSync(process.execPath, [tsc, '--noEmit', '-p', folder], { stdio: 'pipe' })).not.toThrow()
})

test.each(examples.map((_, k) => k))('example %i of the README does what it says', { timeout: 30_000 }, (k) => {
  const run = () => execFileSync(process.execPath, [join(folder, `example-${k}.ts`)], { stdio: 'pipe', cwd: root })
  expect(run, pathToFileURL(join(folder, `example-${k}.ts`)).href).not.toThrow()
})

import { expect, test } from 'vitest'
import { checks } from '../tools/checks.ts'
import { plant } from './planted.ts'

const lines = (count: number, line = '// 石垣\n') => line.repeat(count)
const functionOf = (count: number) => `export function long() {\n${lines(count - 2, '  //\n')}}\n`

test('text that is not formatted, and what the linter warns of, are refused', () => {
  const check = checks['format and lint (biome)']

  expect(check(plant({ 'src/a.ts': 'export const a = 1\n' }))).toEqual([])
  expect(check(plant({ 'src/a.ts': 'export  const a = 1;\n' }))).toEqual([expect.stringContaining('src/a.ts')])
  expect(check(plant({ 'src/a.ts': 'export const a = (b: any) => b\n' }))).toEqual([
    expect.stringContaining('noExplicitAny'),
  ])
})

test('a value of the wrong type is refused', () => {
  const check = checks['types (tsc)']

  expect(check(plant({ 'src/a.ts': "export const a: string = '1'\n" }))).toEqual([])
  expect(check(plant({ 'src/a.ts': 'export const a: string = 1\n' }))).toEqual([
    expect.stringContaining('src/a.ts(1,14)'),
  ])
})

test('a file and an export that nobody uses are refused', async () => {
  const [said] = await checks['nothing unused (knip)'](
    plant({
      'src/server/main.ts': "import { used } from './used.ts'\nconsole.log(used)\n",
      'src/server/used.ts': 'export const used = 1\nexport const lonely = 2\n',
      'src/server/forgotten.ts': 'export const a = 1\n',
    }),
  )

  expect(said).toMatch(/Unused files[\s\S]*src\/server\/forgotten\.ts/)
  expect(said).toMatch(/Unused exports[\s\S]*lonely/)
  expect(said).not.toMatch(/^used /m)
})

test('a file of 401 lines is refused, a test may be twice as long', () => {
  const check = checks['sizes of files and functions']
  const short = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`src/short-${i}.ts`, lines(10)]))

  expect(check(plant({ ...short, 'src/a.ts': lines(400) }))).toEqual([])
  expect(check(plant({ ...short, 'src/a.ts': lines(401) }))).toEqual(['src/a.ts: 401 lines, at most 400'])
  expect(check(plant({ ...short, 'src/a.test.ts': lines(800) }))).not.toContainEqual(expect.stringContaining('at most'))
  expect(check(plant({ ...short, 'src/a.test.ts': lines(801) }))).toContain('src/a.test.ts: 801 lines, at most 800')
})

test('a function of 61 lines is refused, and so is a house whose usual file is long', () => {
  const check = checks['sizes of files and functions']
  const short = lines(40, 'export function short() {\n}\n')

  expect(check(plant({ 'src/a.ts': short + functionOf(60) }))).not.toContainEqual(expect.stringContaining('at most'))
  expect(check(plant({ 'src/a.ts': short + functionOf(61) }))).toContain('src/a.ts:81: 61 lines, at most 60')
  expect(check(plant({ 'src/a.ts': lines(61), 'src/b.ts': lines(61) }))).toEqual(['file median: 61 lines, budget 60'])
})

test('a lock without the packages of other systems is refused', () => {
  const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages })
  const wanting = {
    '': {},
    'node_modules/tool': { version: '1.0.0', optionalDependencies: { 'tool-aix-ppc64': '1.0.0' } },
  }
  const check = checks['the lock is complete']

  expect(check(plant({ 'package-lock.json': lock(wanting) }))).toEqual([
    expect.stringContaining('tool-aix-ppc64@1.0.0'),
  ])
  expect(
    check(plant({ 'package-lock.json': lock({ ...wanting, 'node_modules/tool-aix-ppc64': { version: '1.0.0' } }) })),
  ).toEqual([])
})

test('a dependency without one version, without its reason or with an unjudged script is refused', () => {
  const faults = checks['dependencies are pinned, explained and judged'](
    plant({
      'package.json': JSON.stringify({ dependencies: { loose: '^1.0.0' }, devDependencies: { silent: '1.0.0' } }),
      'package-lock.json': JSON.stringify({ packages: { 'node_modules/runs': { hasInstallScript: true } } }),
      'docs/decisions/dependencies.md': '| `loose` | for knots |\n',
    }),
  )

  expect(faults).toEqual([
    'loose ^1.0.0: not one version',
    'silent: no line in docs/decisions/dependencies.md',
    'runs runs a script when installed: judge it in allowScripts of package.json',
  ])
})

test('a folder of one machine, work left undone and an empty name are refused', () => {
  const faults = checks['words and names'](
    plant({
      'src/a.ts': ['// see ', 'home', 'taro', 'notes'].join('/'),
      'src/b.ts': `// ${'TO'}${'DO'} later\n// ${'TO'}${'DO'} #12 has a number\n// https://example.jp/home/taro\n`,
      'src/utils/c.ts': 'export const c = 1\n',
    }),
  )

  expect(faults).toEqual([
    'src/utils/c.ts: the name says nothing',
    expect.stringMatching(/^src\/a\.ts:1 names a folder of one machine/),
    expect.stringMatching(/^src\/b\.ts:1 leaves something to do/),
  ])
})

test('a link that leads nowhere is refused', () => {
  const check = checks['links lead somewhere']

  expect(
    check(plant({ 'docs/a.md': '[top](../README.md#start) [web](https://example.jp/)\n', 'README.md': '' })),
  ).toEqual([])
  expect(check(plant({ 'docs/a.md': '![screen](pictures/report.png)\n' }))).toEqual([
    'docs/a.md leads to pictures/report.png, which is not there',
  ])
})

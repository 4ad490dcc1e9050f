import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { moduleLineFaults } from '../tools/module-line.ts'
import { plant } from './planted.ts'

const order = "export const order = ['people', 'intake', 'cases'] as const\n"
const face = 'export const found = 1\n'

/** What the check says about these files, standing beside the faces of three modules. */
function faultsOf(files: Record<string, string>): Promise<string[]> {
  const faces = Object.fromEntries(
    ['people', 'intake', 'cases'].map((module) => [`src/modules/${module}/index.ts`, face]),
  )
  return moduleLineFaults(plant({ 'src/modules/order.ts': order, ...faces, ...files }))
}

test('a module may use the face of a module to its left, and a page the words of its module', async () => {
  const faults = await faultsOf({
    'src/modules/intake/index.ts': "import { found } from '#modules/people/index.ts'\nexport const more = found\n",
    'src/modules/intake/schema.ts': 'export const Words = 1\n',
    'src/modules/intake/procedures.ts':
      "import { readFileSync } from 'node:fs'\nexport type Read = typeof readFileSync\n",
    'src/modules/intake/web/Page.tsx':
      "import type { Read } from '../procedures.ts'\nimport { Words } from '../schema.ts'\nexport const page: [Read?, number?] = [undefined, Words]\n",
  })

  expect(faults).toEqual([])
})

test.each([
  ['a module to its right', 'src/modules/people/a.ts', '#modules/cases/index.ts', 'line-people'],
  ['what lies behind the face of another module', 'src/modules/cases/a.ts', '#modules/people/units.ts', 'only-faces'],
  ['a program', 'src/modules/cases/a.ts', '#server/main.ts', 'modules-know-no-program'],
  ['tests', 'src/modules/cases/a.ts', '#testing/world.ts', 'testing-is-for-tests'],
  ['what is not there', 'src/modules/cases/a.ts', '#core/nothing.ts', 'found'],
])('a module that reaches for %s is refused', async (_what, from, to, rule) => {
  const faults = await faultsOf({
    'src/modules/people/units.ts': face,
    'src/server/main.ts': face,
    'src/testing/world.ts': face,
    [from]: `import '${to}'\n`,
  })

  expect(faults).toEqual([expect.stringContaining(`(${rule})`)])
})

test('even the type of a module to the right is refused', async () => {
  const faults = await faultsOf({
    'src/modules/people/a.ts': "import type { found } from '#modules/intake/index.ts'\n",
  })

  expect(faults).toEqual([expect.stringContaining('(line-people)')])
})

test('a core that knows a module is refused', async () => {
  const faults = await faultsOf({ 'src/core/a.ts': "import '#modules/people/index.ts'\n" })

  expect(faults).toEqual([expect.stringContaining('(core-knows-no-module)')])
})

test('a page that runs what belongs to the server is refused', async () => {
  const faults = await faultsOf({ 'src/web/page.tsx': "import '#modules/people/index.ts'\n" })

  expect(faults).toEqual([expect.stringContaining('(browser-takes-words)')])
})

test('a page that needs Node at second hand is refused, with the way it takes', async () => {
  const faults = await faultsOf({
    'src/web/page.tsx': "import '#modules/people/policy.ts'\n",
    'src/modules/people/policy.ts': "import './disk.ts'\n",
    'src/modules/people/disk.ts': "import 'node:fs'\n",
  })

  expect(faults).toEqual([expect.stringMatching(/people\/disk\.ts → fs \(browser-needs-no-node\)$/)])
})

test('a library that imports something of the house is refused', async () => {
  const faults = await faultsOf({ 'packages/ioc/src/a.ts': "import '../../../src/modules/people/index.ts'\n" })

  expect(faults).toEqual([expect.stringContaining('(packages-stand-alone)')])
})

test('two files that import each other are refused', async () => {
  const faults = await faultsOf({
    'src/core/a.ts': "import { b } from './b.ts'\nexport const a = b\n",
    'src/core/b.ts': "import { a } from './a.ts'\nexport const b = a\n",
  })

  expect(faults).toContainEqual('src/core/a.ts → src/core/b.ts → src/core/a.ts (no-circles)')
})

test('service code that uses what is installed only for development is refused', async () => {
  const faults = await faultsOf({ 'src/core/a.ts': "import 'fast-check'\n" })

  expect(faults).toEqual([expect.stringContaining('(service-needs-no-tools)')])
})

test('a module without a place in the line is refused', async () => {
  const faults = await faultsOf({ 'src/modules/rumours/index.ts': face })

  expect(faults).toEqual(['src/modules/rumours has no place in src/modules/order.ts'])
})

test('a check that could not read the files does not call them faultless', () => {
  const root = plant({ 'src/modules/order.ts': order, 'src/modules/people/index.ts': face })
  const withoutParser = `import { registerHooks } from 'node:module'
    registerHooks({ resolve(name, context, next) {
      if (name.startsWith('@swc/core')) throw Object.assign(new Error(name), { code: 'ERR_MODULE_NOT_FOUND' })
      return next(name, context)
    } })
    const { moduleLineFaults } = await import(${JSON.stringify(resolve('tools/module-line.ts'))})
    console.log(JSON.stringify(await moduleLineFaults(${JSON.stringify(root)})))`

  const { stdout } = spawnSync('node', ['--input-type=module', '-e', withoutParser], { encoding: 'utf8' })

  expect(JSON.parse(stdout)).toContain('src/modules/people/index.ts was not read')
})

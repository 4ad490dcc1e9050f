import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../build.ts'

const require = createRequire(import.meta.url)
let folder = ''
let installed = ''

/** What a stranger has: an empty folder, the package from its tarball, and the two packages it needs. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ioc-package-'))
  const made = build(join(folder, 'made'))
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: made, stdio: 'pipe' })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  installed = join(folder, 'stranger/node_modules/@ishigaki/ioc')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', installed])
  writeFileSync(join(folder, 'stranger/package.json'), JSON.stringify({ private: true, type: 'module' }))
  for (const name of Object.keys(manifest().dependencies)) {
    const found = dirname(require.resolve(`${name}/package.json`))
    symlinkSync(found, join(folder, 'stranger/node_modules', name), 'junction')
  }
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function manifest() {
  return JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
}

/** Runs a program in the stranger's folder with the Node that runs npm (20 or newer), or ours. */
function run(source: string): string {
  const file = join(folder, 'stranger/main.mjs')
  writeFileSync(file, source)
  return execFileSync(process.env.npm_node_execpath ?? process.execPath, [file], { encoding: 'utf8' })
}

test('the tarball holds JavaScript, types, README and licence, and no tests or sources', () => {
  const names = readdirSync(installed)
  const lib = readdirSync(join(installed, 'lib'))

  expect(names.sort()).toEqual(['LICENSE', 'README.md', 'lib', 'package.json'])
  expect(lib).toContain('index.js')
  expect(lib).toContain('index.d.ts')
  expect(lib.filter((name) => !/\.(?:js|d\.ts)$/.test(name) || name.includes('test'))).toEqual([])
  expect(manifest()).toMatchObject({ license: 'Apache-2.0', exports: { '.': { types: './lib/index.d.ts' } } })
})

test('a stranger imports it and finds a URL, an account and a host', () => {
  const out = run(`import { extract } from '@ishigaki/ioc'
    console.log(extract('hxxps://a[.]example/x 肥後銀行　健軍支店　普通　１２３４５６７、例え.jp', { hosts: false }).map((i) => i.value).join(' '))`)

  expect(out.trim()).toBe('https://a.example/x 0182-161-普通-1234567 xn--r8jz45g.jp')
})

test('it imports nothing but its own files and its dependencies', () => {
  const own = Object.keys(manifest().dependencies)
  for (const name of readdirSync(join(installed, 'lib')).filter((file) => file.endsWith('.js'))) {
    const source = readFileSync(join(installed, 'lib', name), 'utf8')
    const imports = [...source.matchAll(/^(?:import|export)[^'"]*from ['"]([^'"]+)['"]/gm)].map(
      (match) => match[1] ?? '',
    )
    expect([name, imports.filter((from) => !/^\.\/[\w-]+\.js$/.test(from) && !own.includes(from))]).toEqual([name, []])
  }
})

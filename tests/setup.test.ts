import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { plant } from './planted.ts'

const tool = (name: string) => resolve(import.meta.dirname, '../tools', name)

/** A program that holds the lock for a moment and writes down when it came and went. */
const guest = (root: string) => `
  import { appendFileSync } from 'node:fs'
  import { setTimeout as wait } from 'node:timers/promises'
  import { exclusively } from ${JSON.stringify(tool('setup-lock.mjs'))}
  await exclusively(${JSON.stringify(join(root, 'lock'))}, async () => {
    appendFileSync(${JSON.stringify(join(root, 'visits'))}, 'in ')
    await wait(100)
    appendFileSync(${JSON.stringify(join(root, 'visits'))}, 'out ')
  })`

const visit = (root: string) => once(spawn('node', ['--input-type=module', '-e', guest(root)]), 'exit')

test('set-ups that start at the same moment work one after another', async () => {
  const root = plant({})

  const ends = await Promise.all([visit(root), visit(root), visit(root), visit(root)])

  expect(ends).toEqual(Array(4).fill([0, null]))
  expect(readFileSync(join(root, 'visits'), 'utf8')).toBe('in out '.repeat(4))
  expect(existsSync(join(root, 'lock'))).toBe(false)
})

test('the lock of a set-up that was killed is taken over at once', async () => {
  const root = plant({})
  const dead = spawnSync('node', ['-e', '']).pid
  mkdirSync(join(root, 'lock'))
  writeFileSync(join(root, 'lock/owner'), `${hostname()} ${dead}`)

  await visit(root)

  expect(readFileSync(join(root, 'visits'), 'utf8')).toBe('in out ')
})

test('the lock of another machine is taken over once it gave no sign for a minute', async () => {
  const root = plant({})
  mkdirSync(join(root, 'lock'))
  writeFileSync(join(root, 'lock/owner'), 'another-machine 1')
  const twoMinutesAgo = Date.now() / 1000 - 120
  utimesSync(join(root, 'lock'), twoMinutesAgo, twoMinutesAgo)

  await visit(root)

  expect(readFileSync(join(root, 'visits'), 'utf8')).toBe('in out ')
})

test('completing a lock adds what other systems need, and a second time nothing', () => {
  const wanted = { 'tool-win32-x64': '2.1.0', 'tool-linux-arm64-musl': '2.1.0' }
  const root = plant({
    'package-lock.json': JSON.stringify({
      packages: { '': {}, 'node_modules/tool': { optionalDependencies: wanted } },
    }),
  })
  const complete = () => spawnSync('node', [tool('fix-lock.mjs')], { cwd: root, encoding: 'utf8' }).stdout.trim()

  expect([complete(), complete()]).toEqual(['package-lock.json: 2 entries added', 'package-lock.json: complete'])

  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  expect(packages['node_modules/tool-win32-x64']).toEqual({
    version: '2.1.0',
    cpu: ['x64'],
    optional: true,
    os: ['win32'],
  })
  expect(packages['node_modules/tool-linux-arm64-musl']).toMatchObject({
    cpu: ['arm64'],
    libc: ['musl'],
    os: ['linux'],
  })
})

import { os } from '@orpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SIGN_IN_STEPS } from '#core/auth/note-outcome.ts'
import { openPool } from '#core/db/pool.ts'
import { type Ground as Asked, read } from '#core/procedure.ts'
import { router } from '#server/router.ts'
import { openWorld, type World } from '#testing/world.ts'
import { AREA_WORDS, whatWords } from '#web/audit/what-words.ts'
import type { Scene } from './doors/door.ts'
import { doors, tables } from './doors/table.ts'
import { openScene, pathsOf, type Rules, walk } from './doors/walk.ts'

/** Procedures for which nobody is signed in yet. Every other one turns away who is not. */
const BEFORE_SIGN_IN = ['people.setUp', 'people.accept']

/** Doors that a function of the database holds by itself, whoever asks it: tickets, and pages taken room by room. */
const HELD_BY_FUNCTIONS = [
  'cases.list',
  'intake.handOver',
  'intake.list',
  'people.revokeSession',
  'people.tokens.list',
  'people.tokens.revoke',
  'requests.list',
  'search.find',
  'sharing.list',
]

let world: World
let scene: Scene
/** Which doors the walk found refused by which action of a policy. */
let refusedBy: Map<string, Set<string>>
beforeAll(async () => {
  world = await openWorld()
  scene = await openScene(world)
})
afterAll(async () => world.close())

test('every procedure has its door in the table, and the table no door that is not there', () => {
  expect(unlisted(router)).toEqual([])
  expect(Object.keys(doors).filter((path) => !pathsOf(router).includes(path))).toEqual([])
})
const unlisted = (other: object) => pathsOf(other).filter((path) => !(path in doors))

test('every procedure and every step of sign-in has its Japanese words in the log', () => {
  const steps = Object.values(SIGN_IN_STEPS).flat()
  const recorded = [...pathsOf(router), ...steps, 'sign-in.to-enrol', 'files.download', 'indicators.blind']

  expect(recorded.filter((what) => whatWords(what) === what)).toEqual([])
  expect(recorded.filter((what) => !Object.keys(AREA_WORDS).some((area) => what.startsWith(area)))).toEqual([])
})

test('nobody gets in before signing in but to set a password', () => {
  const open = Object.entries(doors).filter(([, door]) => door.expected.nobody !== 'UNAUTHORIZED')

  expect(open.map(([path]) => path).sort()).toEqual([...BEFORE_SIGN_IN].sort())
})

test('at every door each visitor meets what the table says', { timeout: 300_000 }, async () => {
  const walked = await walk({ world, router }, scene, doors)

  refusedBy = walked.refusedBy
  expect(walked.findings).toEqual([])
})

test('each rule of each policy guards a door: without it the table turns red', { timeout: 300_000 }, async () => {
  const unguarded: string[] = []
  for (const [module, { policies = {}, doors: own }] of Object.entries(tables)) {
    for (const [policy, rules] of Object.entries(policies)) {
      for (const action of Object.keys(rules).filter((name) => name !== 'require')) {
        const asked = Object.entries(own).filter(([path]) => refusedBy.get(action)?.has(path))
        if (!(await redWithout(rules, action, Object.fromEntries(asked))))
          unguarded.push(`${module} ${policy}.${action}`)
      }
    }
  }
  expect(unguarded).toEqual([])
})

/** Plants the fault that a rule always says yes; whether the walk finds it. */
async function redWithout(rules: Rules, action: string, asked: typeof doors): Promise<boolean> {
  const rule = rules[action]
  rules[action] = () => true
  try {
    return (await walk({ world, router }, scene, asked, ['withoutRight'])).findings.length > 0
  } finally {
    rules[action] = rule
  }
}

test('a query that runs as the owner of the data turns the table red', { timeout: 300_000 }, async () => {
  const owner = openPool(world.admin)
  const house = { ...world.house, app: owner }
  try {
    const hidden = Object.entries(doors).filter(([, door]) =>
      ['NOT_FOUND', 'unseen'].includes(door.expected.otherRoom ?? ''),
    )
    const { findings } = await walk({ world, router, house }, scene, Object.fromEntries(hidden), ['otherRoom'])

    const red = new Set(findings.map((f) => f.path))
    expect(
      hidden
        .map(([path]) => path)
        .filter((path) => !red.has(path))
        .sort(),
    ).toEqual(HELD_BY_FUNCTIONS)
  } finally {
    await owner.close()
  }
})

test('a procedure that forgot its policy turns the table red', async () => {
  const careless = read.handler(async ({ context: { db } }) => {
    await db.selectFrom('core.delivery').selectAll().execute()
  })
  const planted = { ...router, outbox: { ...router.outbox, list: careless } }

  const { findings } = await walk({ world, router: planted }, scene, only('outbox.list'))

  expect(findings).toEqual([{ path: 'outbox.list', who: 'withoutRight', expected: 'FORBIDDEN', met: 'ok' }])
})

test('a procedure that forgot the sign-in turns the table red', async () => {
  const careless = os.$context<Asked>().handler(async () => 'anything')
  const planted = { ...router, audit: { ...router.audit, verify: careless } }

  const { findings } = await walk({ world, router: planted }, scene, only('audit.verify'))

  expect(findings.map((f) => f.who)).toEqual(['nobody', 'withoutRight'])
})

test('a procedure that is new and not in the table turns the table red', () => {
  const planted = { ...router, people: { ...router.people, dismissAll: router.people.leave } }

  expect(unlisted(planted)).toEqual(['people.dismissAll'])
})

const only = (path: string) => Object.fromEntries(Object.entries(doors).filter(([name]) => name === path))

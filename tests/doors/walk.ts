import { createRouterClient, isProcedure } from '@orpc/server'
import type { House } from '#core/house.ts'
import type { Router } from '#server/router.ts'
import type { Api, Officer, World } from '#testing/world.ts'
import { ALL, allBut, type Door, type Met, type Scene, VISITORS, type Visitor } from './door.ts'

/** What a file of this folder exports: its module's doors by path, and the policies that they ask. */
export type Doors = { doors: Record<string, Door>; policies?: Record<string, Rules> }

/** A policy's rules by action, and `require`. */
export type Rules = Record<string, unknown>

/** Something that stands open, or shut, and should not. */
export type Finding = { path: string; who: string; expected: Met; met: Met; action?: string }

/** The path of every procedure below a router. */
export function pathsOf(router: object, above: readonly string[] = []): string[] {
  return Object.entries(router).flatMap(([name, part]) =>
    isProcedure(part) ? [[...above, name].join('.')] : pathsOf(part, [...above, name]),
  )
}

/** What is walked: the house and the router may be other ones than the world's, with a fault planted in them. */
export type Ground = { world: World; house?: House; router: object }

const clientOf = ({ world, house, router }: Ground, ticket: string | undefined): Api =>
  createRouterClient(router as Router, { context: { house: house ?? world.house, ticket, address: '127.0.0.1' } }) // planted faults keep its shape

export async function openScene(world: World): Promise<Scene> {
  const room = await world.unitRoom('kumamoto-minami')
  const host = await world.officer({ name: '主 人', rights: ALL, rooms: [room], unit: 'kumamoto-minami' })
  return { world, room, host, otherRoom: await world.unitRoom('kikuchi') }
}

/** Sends visitors to doors; tells whom each refusal of a right named, and everything that is not as expected. */
export async function walk(
  ground: Ground,
  scene: Scene,
  doors: Record<string, Door>,
  visitors: readonly Visitor[] = VISITORS,
): Promise<{ findings: Finding[]; refusedBy: Map<string, Set<string>> }> {
  const findings: Finding[] = []
  const refusedBy = new Map<string, Set<string>>()
  const check = async (
    path: string,
    door: Door,
    who: string,
    expected: Met | undefined,
    visitor: Officer | undefined,
  ) => {
    if (expected === undefined) return
    const guest = who === 'nobody' || who === 'otherRoom' ? undefined : visitor?.id
    const { met, action } = await door.visit(scene, clientOf(ground, visitor?.ticket), guest)
    if (met !== expected) findings.push({ path, who, expected, met, ...(action ? { action } : {}) })
    if (met === 'FORBIDDEN' && action) refusedBy.set(action, (refusedBy.get(action) ?? new Set()).add(path))
  }
  for (const [path, door] of Object.entries(doors)) {
    for (const who of visitors) await check(path, door, who, door.expected[who], await visitorOf(scene, door, who))
    if (visitors.includes('withoutRight')) {
      for (const { who, as, meets } of door.also) await check(path, door, who, meets, await as(scene))
    }
  }
  return { findings, refusedBy }
}

async function visitorOf(
  { world, room, otherRoom }: Scene,
  { rights }: Door,
  who: Visitor,
): Promise<Officer | undefined> {
  if (who === 'nobody') return undefined
  if (who === 'otherRoom') return world.officer({ rights, rooms: [otherRoom], unit: 'kikuchi' })
  const held = who === 'withRight' ? rights : allBut(rights)
  return world.officer({ rights: held, rooms: [room], unit: 'kumamoto-minami' })
}

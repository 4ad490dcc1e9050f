import { ORPCError } from '@orpc/client'
import { RIGHTS, type Right } from '#modules/people/schema.ts'
import type { Api, Officer, World } from '#testing/world.ts'

/** Who comes to a door: not signed in; with the right but from another room; in the room without the right; with both. */
export const VISITORS = ['nobody', 'otherRoom', 'withoutRight', 'withRight'] as const
export type Visitor = (typeof VISITORS)[number]

/** What they meet: `ok`; `unseen`, an answer that does not hold the object; or the code of a refusal. */
export type Met = 'ok' | 'unseen' | (string & {})

/** Where a visit takes place: the room of the object, and someone in it who may do everything. */
export type Scene = { world: World; room: string; host: Officer; otherRoom: string }

/** One procedure: who may come in, what for, and how. */
export type Door = {
  rights: readonly Right[]
  expected: Partial<Record<Visitor, Met>>
  /** `guest`: whom to let into the object's own room first, where it has one. */
  visit: (scene: Scene, api: Api, guest: string | undefined) => Promise<{ met: Met; action?: string }>
  also: readonly Also[]
}

/** A further visitor of one door, such as a token, or the drafter of what is to be approved. */
export type Also = { who: string; as: (scene: Scene) => Promise<Officer>; meets: Met }

type Told<S, A> = {
  /** The rights that open it. Without any, whoever is signed in. */
  rights?: readonly Right[]
  /** Makes the object afresh in the scene's room. A door with an object shows it to nobody from another room. */
  object?: (scene: Scene) => Promise<S>
  /** The object's own rooms, where it does not lie in the scene's: a case's. */
  rooms?: (object: S, scene: Scene) => Promise<readonly string[]>
  call: (api: Api, object: S, scene: Scene) => Promise<A>
  /** For lists and counts: whether the answer holds the object. */
  holds?: (answer: A, object: S) => boolean
  /** What visitors meet, where it is not the usual. */
  meets?: Partial<Record<Visitor, Met>>
  also?: readonly Also[]
}

/** Describes a door. Usual: nobody UNAUTHORIZED, another room NOT_FOUND (a list: unseen), without the right FORBIDDEN. */
export function door<S, A>(d: Told<S, A>): Door {
  const { rights = [], object = async () => undefined as S, call, holds, also = [] } = d // no object: nothing to hand on
  const elsewhere = holds ? 'unseen' : 'NOT_FOUND'
  return {
    rights,
    also,
    expected: {
      nobody: 'UNAUTHORIZED',
      otherRoom: d.object ? elsewhere : 'ok',
      ...(rights.length > 0 ? { withoutRight: 'FORBIDDEN' } : {}),
      withRight: 'ok',
      ...d.meets,
    },
    visit: async (scene, api, guest) => {
      const made = await object(scene)
      if (guest && d.rooms) await letIn(scene, await d.rooms(made, scene), guest)
      try {
        const answer = await call(api, made, scene)
        return { met: holds && !holds(answer, made) ? 'unseen' : 'ok' }
      } catch (e) {
        if (e instanceof ORPCError) return { met: e.code, action: actionOf(e.data) }
        return { met: `error: ${e instanceof Error ? e.message : String(e)}` }
      }
    },
  }
}

const letIn = ({ world }: Scene, rooms: readonly string[], guest: string) =>
  world.sql(
    `insert into core.membership (room_id, person_id, via, reason) select id, $2, 'post', '試験' from unnest($1::uuid[]) id on conflict do nothing`,
    [rooms, guest],
  )

const actionOf = (data: unknown): string | undefined =>
  typeof data === 'object' && data !== null && 'action' in data && typeof data.action === 'string'
    ? data.action
    : undefined

/** Every right but these. */
export const allBut = (rights: readonly Right[]): Right[] => ALL.filter((r) => !rights.includes(r))
export const ALL = Object.keys(RIGHTS) as Right[] // Object.keys forgets the names

import { type Actor, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'

type Someone = { id: string; rights: readonly string[] }

/** Rights over other people's rights and records; only one who holds them passes them on. */
const isGuarded = (right: string) => right.startsWith('admin.') || right.startsWith('audit.')
const reaches = (actor: Actor, rights: readonly string[]) => rights.filter(isGuarded).every((r) => may(actor, r))

export const peoplePolicy = policy({
  /** Registers someone, or gives and ends a post. Nobody changes their own posts, and nobody gives or takes a guarded right that they do not hold. */
  appoint: (actor: Actor, person: Someone, rights: readonly string[]) =>
    may(actor, 'admin.people') && person.id !== actor.id && reaches(actor, rights),
  /** 氏名・ふりがなの訂正. */
  correct: (actor: Actor) => may(actor, 'admin.people'),
  /** A fresh link lets its bearer in as that person, so it is given only for one with no guarded right beyond one's own. */
  invite: (actor: Actor, person: Someone) => may(actor, 'admin.people') && reaches(actor, person.rights),
  dismiss: (actor: Actor, person: Someone) =>
    may(actor, 'admin.people') && person.id !== actor.id && reaches(actor, person.rights),
  /** Posts held and rights of a person: for whoever registers staff, and for oneself. */
  read: (actor: Actor, person: { id: string }) => may(actor, 'admin.people') || person.id === actor.id,
  /** A token is issued from a session: one that leaks must not beget others. */
  issueToken: (actor: Actor) => actor.ticket.kind === 'session',
})

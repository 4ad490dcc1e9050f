import { ORPCError } from '@orpc/client'
import type { Actor } from './auth/actor.ts'

// biome-ignore lint/suspicious/noExplicitAny: a policy's subject is whatever the rule takes
type Rules = Record<string, (actor: Actor, ...subject: any[]) => boolean>

/** Who may act, as sentences. The page uses the same rules to show or hide a button. */
export type Policy<R extends Rules> = R & {
  /** @throws FORBIDDEN naming the action, when the rule says no. */
  require<K extends keyof R & string>(actor: Actor, action: K, ...subject: ParametersAfterActor<R[K]>): void
}
type ParametersAfterActor<F> = F extends (actor: Actor, ...rest: infer S) => boolean ? S : never

/** Makes a policy of its rules. What one may *see* is decided by the database; a policy says who may *act*. */
export function policy<R extends Rules>(rules: R): Policy<R> {
  const made: Policy<R> = {
    ...rules,
    require(actor, action, ...subject) {
      if (made[action]?.(actor, ...subject)) return
      throw new ORPCError('FORBIDDEN', {
        message: 'この操作をする権限がありません。要るときは、所属長か管理者に頼んでください。',
        data: { action },
      })
    },
  }
  return made
}

import { type Doer, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'
import type { RequestStatus } from './schema.ts'

type Subject = { status: RequestStatus; draftedBy: string }

/** Who may act on a letter. Who may see it is decided by its room. */
export const requestPolicy = policy({
  draft: (actor: Doer) => may(actor, 'requests.draft'),
  edit: (actor: Doer, r: Subject) => may(actor, 'requests.draft') && r.status === 'draft',
  submit: (actor: Doer, r: Subject) => may(actor, 'requests.draft') && r.status === 'draft',
  /** 決裁: by a second person. */
  approve: (actor: Doer, r: Subject) =>
    may(actor, 'requests.approve') && r.status === 'waiting' && actor.id !== r.draftedBy,
  phone: (actor: Doer, r: Subject) =>
    may(actor, 'requests.draft') && r.status !== 'cancelled' && r.status !== 'answered',
  send: (actor: Doer, r: Subject) => may(actor, 'requests.draft') && r.status === 'approved',
  answer: (actor: Doer, r: Subject) => may(actor, 'requests.draft') && r.status === 'sent',
  cancel: (actor: Doer, r: Subject) =>
    may(actor, 'requests.draft') && r.status !== 'answered' && r.status !== 'cancelled',
})

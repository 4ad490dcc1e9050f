import { type Doer, may } from '#core/auth/actor.ts'
import { policy } from '#core/policy.ts'
import type { AdvisoryStatus } from './schema.ts'

type Subject = { status: AdvisoryStatus; draftedBy: string; correctionBy: string | null; revision: number }

/** Who may act on an advisory. Who may see the draft is decided by its room; what is published, everyone sees. */
export const advisoryPolicy = policy({
  draft: (actor: Doer) => may(actor, 'sharing.draft'),
  edit: (actor: Doer, a: Subject) => may(actor, 'sharing.draft') && a.status === 'draft',
  submit: (actor: Doer, a: Subject) => may(actor, 'sharing.draft') && a.status === 'draft',
  /** By a second person. */
  review: (actor: Doer, a: Subject) =>
    may(actor, 'sharing.review') && a.status === 'waiting' && actor.id !== a.draftedBy && actor.id !== a.correctionBy,
  correct: (actor: Doer, a: Subject) => may(actor, 'sharing.draft') && a.status === 'published',
  dropCorrection: (actor: Doer, a: Subject) => may(actor, 'sharing.draft') && a.status === 'draft' && a.revision > 0,
  /** By one person alone: what may wrong someone must be gone at once. */
  withdraw: (actor: Doer, a: Subject) => may(actor, 'sharing.review') && a.revision > 0 && a.status !== 'withdrawn',
})

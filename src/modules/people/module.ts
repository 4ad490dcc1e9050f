import type { Module } from '#core/module.ts'
import { errands } from './jobs.ts'
import { find, list, me, units } from './procedures.ts'
import { accept, revokeSession, sessions, setUp, tokens } from './procedures-accounts.ts'
import { add, comeBack, correct, endHolding, hold, invite, leave } from './procedures-posts.ts'

export const people = {
  name: 'people',
  router: {
    me,
    units,
    list,
    find,
    add,
    correct,
    invite,
    hold,
    endHolding,
    leave,
    comeBack,
    setUp,
    accept,
    sessions,
    revokeSession,
    tokens,
  },
  errands,
} satisfies Module

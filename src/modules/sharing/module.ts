import type { Module } from '#core/module.ts'
import { find, forMe, list, reviewers } from './find.ts'
import { handlers } from './handlers.ts'
import { medians } from './medians.ts'
import { correct, draft, giveBack, publish, save, submit, withdraw } from './procedures.ts'

export const sharing = {
  name: 'sharing',
  handlers,
  router: { draft, save, submit, giveBack, publish, correct, withdraw, find, list, forMe, reviewers, medians },
} satisfies Module

import type { Module } from '#core/module.ts'
import { draft, giveBack, save, submit } from './drafts.ts'
import { find, forMe, list, reviewers } from './find.ts'
import { handlers } from './handlers.ts'
import { medians } from './medians.ts'
import { correct, dropCorrection, publish, withdraw } from './publications.ts'

export const sharing = {
  name: 'sharing',
  handlers,
  router: {
    draft,
    save,
    submit,
    giveBack,
    publish,
    correct,
    dropCorrection,
    withdraw,
    find,
    list,
    forMe,
    reviewers,
    medians,
  },
} satisfies Module

import type { Module } from '#core/module.ts'
import { findBanks, findBranches } from './banks.ts'
import { draft, preview, save } from './draft.ts'
import { approvers, find, forMe, list } from './find.ts'
import { handlers } from './handlers.ts'
import { ofReports } from './of-reports.ts'
import { print } from './print.ts'
import { answer, approve, cancel, giveBack, phone, send, submit } from './route.ts'

export const requests = {
  name: 'requests',
  router: {
    draft,
    save,
    preview,
    print,
    submit,
    approve,
    giveBack,
    phone,
    send,
    answer,
    cancel,
    find,
    list,
    ofReports,
    forMe,
    approvers,
    banks: findBanks,
    branches: findBranches,
  },
  handlers,
} satisfies Module

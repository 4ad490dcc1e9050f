import type { Module } from '#core/module.ts'
import { find, list, ofReport, tasks } from './find.ts'
import { handlers } from './handlers.ts'
import { close, edit, open, reopen } from './lifecycle.ts'
import { merge, undoMerge } from './merging.ts'
import { link, unlink } from './reports.ts'
import { addParty, addTask, finishTask, note, removeParty } from './work.ts'

export const cases = {
  name: 'cases',
  router: {
    open,
    edit,
    close,
    reopen,
    link,
    unlink,
    merge,
    undoMerge,
    find,
    list,
    ofReport,
    tasks,
    addTask,
    finishTask,
    addParty,
    removeParty,
    note,
  },
  handlers,
} satisfies Module

import type { Module } from '#core/module.ts'
import { hubs } from './hubs.ts'
import { errands } from './jobs.ts'
import { grade, judge } from './judging.ts'
import { listsRouter } from './lists/procedures.ts'
import { add, note, withdrawNote } from './notes.ts'
import { show } from './page.ts'
import { find, preview } from './procedures.ts'

export const indicators = {
  name: 'indicators',
  router: { preview, find, show, add, note, withdrawNote, judge, grade, hubs, lists: listsRouter },
  errands,
} satisfies Module

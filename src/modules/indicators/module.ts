import type { Module } from '#core/module.ts'
import { listsRouter } from './lists/procedures.ts'
import { find, judge, preview } from './procedures.ts'

export const indicators = { name: 'indicators', router: { preview, find, judge, lists: listsRouter } } satisfies Module

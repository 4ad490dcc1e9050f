import type { Module } from '#core/module.ts'
import { feeds } from './bulk/feeds.ts'
import { importsRouter } from './bulk/procedures.ts'
import { runImports } from './bulk/run.ts'
import { exportsRouter } from './exports/procedures.ts'
import { hubs } from './hubs.ts'
import { errands } from './jobs.ts'
import { judgementRouter } from './judgement/procedures.ts'
import { grade, judge } from './judging.ts'
import { listsRouter } from './lists/procedures.ts'
import { add, note, withdrawNote } from './notes.ts'
import { show } from './page.ts'
import { find, preview } from './procedures.ts'
import { urlPatternsRouter } from './url-patterns/procedures.ts'

export const indicators = {
  name: 'indicators',
  router: {
    preview,
    find,
    show,
    add,
    note,
    withdrawNote,
    judge,
    grade,
    hubs,
    lists: listsRouter,
    feeds,
    imports: importsRouter,
    exports: exportsRouter,
    judgement: judgementRouter,
    urlPatterns: urlPatternsRouter,
  },
  errands: [...errands, { name: 'indicators.imports', everyMs: 500, run: runImports }],
} satisfies Module

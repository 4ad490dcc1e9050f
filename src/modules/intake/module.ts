import type { Module } from '#core/module.ts'
import { addValue } from './add-value.ts'
import { adviceSheet } from './advice.ts'
import { compare } from './compare.ts'
import { countSurges } from './count-surges.ts'
import { answerDanger, check, close, note, reopen, settle } from './duties.ts'
import { find } from './find.ts'
import { assign, handOver, suggest } from './hand-over.ts'
import { cancel, imports, progress, start } from './import.ts'
import { mappings, sample, saveMapping } from './mapping.ts'
import { byNumber, count, due, list, methods, minutes } from './queue.ts'
import { readFields } from './read-fields.ts'
import { receive } from './receive.ts'
import { accept, save } from './report.ts'
import { resketch, retireSketches } from './resketch.ts'
import { runImports } from './run-import.ts'
import { same } from './same.ts'
import { sameElsewhere } from './same-elsewhere.ts'
import { acknowledge, list as surges } from './surges.ts'
import { tell } from './tell.ts'
import { words } from './words.ts'

export const intake = {
  name: 'intake',
  router: {
    words,
    adviceSheet,
    save,
    accept,
    receive,
    handOver,
    assign,
    suggestRouting: suggest,
    find,
    same,
    sameElsewhere,
    compare,
    byNumber,
    list,
    count,
    minutes,
    methods,
    due,
    note,
    tell,
    check,
    settle,
    close,
    reopen,
    answerDanger,
    addValue,
    surges: { list: surges, acknowledge },
    imports: { start, progress, list: imports, cancel },
    mappings: { list: mappings, save: saveMapping, sample },
  },
  errands: [
    { name: 'intake.imports', everyMs: 500, run: runImports },
    { name: 'intake.sketch-anew', everyMs: 3_600_000, run: resketch },
    { name: 'intake.read-fields', everyMs: 600_000, run: readFields },
    { name: 'intake.retire-sketches', everyMs: 3_600_000, run: retireSketches },
    {
      name: 'intake.join-groups',
      everyMs: 60_000,
      run: async (house) => void (await house.auth.pool.query('select intake.join_groups()')),
    },
    { name: 'intake.surges', everyMs: 300_000, run: (house) => countSurges(house) },
  ],
} satisfies Module

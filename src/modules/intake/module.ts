import type { Module } from '#core/module.ts'
import { addValue } from './add-value.ts'
import { adviceSheet } from './advice.ts'
import { answerDanger, check, close, note, reopen, settle } from './duties.ts'
import { find } from './find.ts'
import { assign, handOver, suggest } from './hand-over.ts'
import { cancel, imports, progress, start } from './import.ts'
import { mappings, sample, saveMapping } from './mapping.ts'
import { byNumber, count, due, list, methods, minutes } from './queue.ts'
import { receive } from './receive.ts'
import { accept, save } from './report.ts'
import { runImports } from './run-import.ts'
import { same } from './same.ts'
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
    imports: { start, progress, list: imports, cancel },
    mappings: { list: mappings, save: saveMapping, sample },
  },
  errands: [{ name: 'intake.imports', everyMs: 500, run: runImports }],
} satisfies Module

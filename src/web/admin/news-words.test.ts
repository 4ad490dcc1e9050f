import { expect, test } from 'vitest'
import * as cases from '#modules/cases/events.ts'
import * as intake from '#modules/intake/events.ts'
import * as requests from '#modules/requests/events.ts'
import * as sharing from '#modules/sharing/events.ts'
import { modules } from '#server/modules.ts'
import { newsWords } from './news-words.ts'

test('every happening and everyone who hears of it has Japanese words on the page of stopped news', () => {
  const told = [intake, cases, requests, sharing].flatMap((events) =>
    Object.values(events).flatMap((kind) => ('name' in kind ? [kind.name] : [])),
  )
  const hearers = modules.flatMap((m) => m.handlers ?? [])
  const names = [...told, ...hearers.flatMap((h) => [h.name, h.event])]

  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => newsWords(name) === name)).toEqual([])
})

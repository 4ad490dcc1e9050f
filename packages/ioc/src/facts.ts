import { findArtefacts } from './artefact.ts'
import { foldKeep } from './chars.ts'
import { findMoments } from './date.ts'
import type { Found } from './found.ts'
import { findMoney } from './money.ts'

/** Finds the fact types that are wanted: dates, money, paths, registry keys, mutexes, user agents, ATT&CK numbers. */
export function findFacts(text: string, found: Found): void {
  if (found.wants('datetime'))
    for (const { value, start, end } of findMoments(text)) found.add('datetime', value, start, end, 0.9)
  if (found.wants('money'))
    for (const { value, start, end } of findMoney(foldKeep(text))) found.add('money', value, start, end, 0.9)
  for (const { type, value, start, end } of findArtefacts(text))
    if (found.wants(type)) found.add(type, value, start, end, 0.85)
}

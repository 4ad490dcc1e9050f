import type { Kind, Status } from '#modules/intake/schema.ts'
import { useAsked } from '../address.ts'

const SHOWN: Record<string, Status[]> = {
  active: ['arrived', 'open'],
  draft: ['draft'],
  closed: ['closed'],
  all: ['draft', 'arrived', 'open', 'closed'],
}
const KINDS: readonly string[] = ['report', 'consultation', 'tip'] satisfies Kind[]

/** What of the inbox is shown. It stands in the address, so that the way back leads to it and a colleague can be sent it. */
export function useInboxFilter() {
  const [shown, setShown] = useAsked('status')
  const [kind, setKind] = useAsked('kind')
  const [unitCode, setUnit] = useAsked('unit')
  const [methodCode, setMethod] = useAsked('method')
  const [outcome, setOutcome] = useAsked('outcome')
  const [grave, setGrave] = useAsked('grave')
  const [unchecked, setUnchecked] = useAsked('unchecked')
  const [mine, setMine] = useAsked('mine')
  const tick = (set: (word: string) => void) => (on: boolean) => set(on ? '1' : '')
  return {
    words: { shown: shown in SHOWN ? shown : 'active', kind, unitCode, methodCode, outcome },
    set: {
      shown: (word: string) => setShown(word === 'active' ? '' : word),
      kind: setKind,
      unit: setUnit,
      method: setMethod,
      outcome: setOutcome,
      grave: tick(setGrave),
      unchecked: tick(setUnchecked),
      mine: tick(setMine),
    },
    /** What the server is asked. */
    asked: {
      status: SHOWN[shown] ?? (['arrived', 'open'] satisfies Status[]),
      kind: KINDS.includes(kind) ? (kind as Kind) : undefined, // one of the kinds just looked at
      unitCode: unitCode.slice(0, 40) || undefined,
      methodCode: methodCode.slice(0, 40) || undefined,
      outcome: outcome.slice(0, 40) || undefined,
      grave: grave !== '',
      unchecked: unchecked !== '',
      mine: mine !== '',
    },
  }
}
export type InboxFilter = ReturnType<typeof useInboxFilter>

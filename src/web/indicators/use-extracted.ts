import { extract } from '@ishigaki/ioc'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Listed } from '#modules/indicators/lists/schema.ts'
import type { Related } from '#modules/indicators/related.ts'
import { type Seen, valueAlone } from '#modules/indicators/schema.ts'
import { api, client } from '../api.ts'

/** Characters looked through: the server's own limit for a text that is not saved. */
export const MOST_TEXT = 200_000
const MOST_SHOWN = 500
/** Milliseconds after the last key at which the server is asked what is known. */
const PAUSE_MS = 350

/** A value in a pasted text. Without `known` the server has not answered yet. */
export type Extracted = {
  type: string
  value: string
  raw: string
  role: 'suspect' | 'victim' | 'context' | null
  known?: { key: string; shown: string; seen: Seen; listed: Listed; holds: readonly Related[] }
}

/** Values of a text, found at once in this browser; what is known of them, and accounts by the names of banks, come from the server a moment later. */
export function useExtracted(text: string) {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const now = useDeferredValue(text)
  const here = useMemo(() => readHere(now), [now])
  const alone = useMemo(() => oneValue(settled), [settled])
  const known = useQuery(
    api.indicators.find.queryOptions({
      input: { value: alone?.value ?? '', type: alone?.type },
      enabled: alone !== undefined,
    }),
  )
  const asked = useQuery(
    api.indicators.preview.queryOptions({ input: { text: settled, holds: true }, enabled: settled.trim() !== '' }),
  )
  const there: Extracted[] = (asked.data ?? []).map(({ type, value, raw, role, ...known }) => ({
    type,
    value,
    raw,
    role,
    known,
  }))
  const single = alone && known.data?.[0] ? [{ ...alone, known: known.data[0] }] : []
  const all = settled === text ? [...single, ...there, ...here] : here
  const values = [...Map.groupBy(all, (v) => `${v.type} ${v.value}`).values()].map((same) => same[0] as Extracted) // groups are never empty
  return { values: values.slice(0, MOST_SHOWN), more: values.length > MOST_SHOWN, failed: asked.error ?? known.error }
}

/** Whom to ask about the values of a text, by type and value, once somebody has pressed for it; another text is another question. */
export function useElsewhere(text: string) {
  const { data, error, variables, isPending, mutate } = useMutation({
    mutationFn: async (asked: string) => {
      const alone = oneValue(asked)
      const answers = alone
        ? await client.indicators.find({ value: alone.value, type: alone.type, blind: true })
        : await client.indicators.preview({ text: asked, blind: true })
      return new Map(answers.map((a) => [`${a.type} ${a.value}`, a.askUnits]))
    },
  })
  const isOfText = variables === text
  return {
    units: isOfText ? data : undefined,
    error: isOfText ? error : null,
    busy: isPending,
    ask: () => mutate(text),
  }
}

function readHere(text: string): Extracted[] {
  const found = extract(text).map(({ type, value, raw, role }) => ({ type, value, raw, role: role ?? null }))
  const alone = found.length ? undefined : oneValue(text)
  return alone ? [alone] : found
}

function oneValue(text: string): Extracted | undefined {
  if (extract(text.slice(0, LONGEST_ALONE)).length > 0) return undefined
  const read = valueAlone(text)
  return read && { ...read, raw: text.trim(), role: null }
}
const LONGEST_ALONE = 300

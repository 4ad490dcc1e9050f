import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { callsFor110, detectDanger } from '#core/profile/danger.ts'
import { suggestMethod } from '#core/profile/method.ts'
import { api } from '../api.ts'
import { useWords } from '../words.ts'

/** Milliseconds after the last key at which the text is looked through. */
const PAUSE_MS = 350

/** What the page knows of a text while it is typed: values and where they were seen, danger words, the likely 手口. */
export function useLive(text: string) {
  const words = useWords()
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const preview = useQuery(
    api.indicators.preview.queryOptions({
      input: { text: settled },
      enabled: settled.trim() !== '',
      placeholderData: (before) => before,
    }),
  )
  const dangers = words ? detectDanger(text, words) : []
  return {
    values: settled.trim() ? (preview.data ?? []) : [],
    /** The text that the values' places belong to. */
    of: settled,
    matchingIsDown: preview.isError,
    dangers,
    calls110: callsFor110(dangers),
    methods: words && text.trim() ? suggestMethod(text, words) : [],
  }
}
export type Live = ReturnType<typeof useLive>

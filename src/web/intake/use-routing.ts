import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Suggestion } from '#modules/intake/schema.ts'
import { api } from '../api.ts'

/** Milliseconds after the last key at which place and 手口 are looked up. */
const PAUSE_MS = 400

type Of = { municipality: string; address: string; methodCode: string }

/** Station and section that the place and the 手口 speak for, while one types. */
export function useRouting({ municipality, address, methodCode }: Of): Suggestion | null {
  const [asked, setAsked] = useState<Of>({ municipality, address, methodCode })
  useEffect(() => {
    const timer = setTimeout(() => setAsked({ municipality, address, methodCode }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [municipality, address, methodCode])
  const input = {
    municipality: asked.municipality || undefined,
    address: asked.address || undefined,
    methodCode: asked.methodCode || undefined,
  }
  const enabled = Object.values(input).some(Boolean)
  const { data } = useQuery(
    api.intake.suggestRouting.queryOptions({ input, enabled, placeholderData: keepPreviousData }),
  )
  return (enabled && data) || null
}

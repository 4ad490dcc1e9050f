import { useState } from 'react'
import { codeOf, sentenceOf } from '../errors.ts'
import { SignInRefused } from './sign-in-calls.ts'

export interface Asking {
  busy: boolean
  /** The refusal, in a sentence for the person. */
  refusal: string | undefined
  code: string | undefined
  /** Asks the server; gives false when it refused. */
  ask: (work: () => Promise<unknown>) => Promise<boolean>
}

/** One question to the server at a time, and what it refused. */
export function useAsking(): Asking {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ code: string | undefined; words: string }>()

  async function ask(work: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false
    setBusy(true)
    setRefusal(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setRefusal(
        error instanceof SignInRefused
          ? { code: error.code, words: error.message }
          : { code: codeOf(error), words: sentenceOf(error) },
      )
      return false
    } finally {
      setBusy(false)
    }
  }

  return { busy, refusal: refusal?.words, code: refusal?.code, ask }
}

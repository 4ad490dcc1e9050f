import { useState } from 'react'
import type { Fault, Piece, Remembered } from '#core/audit/schema.ts'
import { client } from '../api.ts'

export type Verified = { faults: readonly Fault[]; rows: number; links: number; head: Piece['head']; at: Date }
export type Verifying = { at: number; links: number }

/** Walks the whole chain piece by piece, telling how far it is. */
export function useVerify() {
  const [going, setGoing] = useState<Verifying>()
  const [result, setResult] = useState<Verified>()
  const [error, setError] = useState<unknown>()

  async function verify(remembered: Remembered | undefined) {
    setResult(undefined)
    setError(undefined)
    const faults: Fault[] = []
    let rows = 0
    let after = 0
    try {
      for (;;) {
        const piece = await client.audit.verify({ after, remembered })
        faults.push(...piece.faults)
        rows += piece.rows
        after = piece.at
        setGoing({ at: piece.at, links: piece.links })
        if (piece.done) {
          setResult({ faults, rows, links: piece.links, head: piece.head, at: new Date() })
          return
        }
      }
    } catch (e) {
      setError(e)
    } finally {
      setGoing(undefined)
    }
  }

  return { verify, going, result, error }
}

import { useQuery } from '@tanstack/react-query'
import { Note } from '#core/ui/Note.tsx'
import { api } from '../api.ts'
import { ownWords, useWords } from '../words.ts'

/** Whom to ask where the same words were accepted elsewhere; of what they have there is nothing here. */
export function SameElsewhere({ id }: { id: string }) {
  const words = useWords()
  const { data } = useQuery(api.intake.sameElsewhere.queryOptions({ input: { id } }))
  if (!data?.askUnits.length) return null
  return (
    <Note
      kind="warn"
      live="status"
      title={`同じ文の通報が、他の所属で受理済みです。照会先 ${data.askUnits.map((unit) => ownWords(words, unit)).join('、')}`}
    />
  )
}

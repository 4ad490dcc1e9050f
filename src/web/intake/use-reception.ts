import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { useAutosave } from '#core/ui/use-autosave.ts'
import { client } from '../api.ts'
import { formOf, type IntakeValues } from './use-intake-form.ts'

/** What is done with a reception while it is typed: saving, telling, answering the alarm, accepting. */
export function useReception(opened: string | undefined, values: IntakeValues) {
  const go = useNavigate()
  const id = useRef(opened)
  const [told, setTold] = useState<ReadonlyMap<string, Date>>(new Map())
  const [alarm, setAlarm] = useState<'open' | 'answered'>('open')
  const autosave = useAutosave(values, async (v) => {
    id.current = (await client.intake.save({ id: id.current, form: formOf(v) })).id
  })
  /** The draft with all that is typed so far; made when there is none yet. */
  async function saved(): Promise<string> {
    await autosave.saveNow()
    id.current ??= (await client.intake.save({ form: formOf(values) })).id
    return id.current
  }
  const tell = useMutation({
    mutationFn: async ({ card, sentence }: { card: string; sentence: string }) =>
      client.intake.tell({ id: await saved(), cardCode: card, sentenceCode: sentence, told: true }),
    onSuccess: (_, { card, sentence }) => setTold((t) => new Map(t).set(`${card} ${sentence}`, new Date())),
  })
  const danger = useMutation({
    mutationFn: async (reason: string | undefined) =>
      client.intake.answerDanger({ id: await saved(), handedOver: reason === undefined, reason: reason ?? '' }),
    onSuccess: () => setAlarm('answered'),
  })
  const accept = useMutation({
    mutationFn: async () => client.intake.accept({ id: await saved() }),
    onSuccess: ({ id: report, number, handedTo }) => {
      announce(handedTo ? `受理番号 ${number}。${handedTo}へ引き継ぎました` : `受理番号 ${number}`)
      if (handedTo) return go({ to: '/inbox' })
      return go({ to: '/reports/$id', params: { id: report } })
    },
  })
  return { autosave, tell, danger, accept, told, alarm, error: accept.error ?? tell.error ?? danger.error }
}
export type Reception = ReturnType<typeof useReception>

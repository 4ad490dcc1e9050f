import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { useAutosave } from '#core/ui/use-autosave.ts'
import { client } from '../api.ts'
import { Unsaved } from '../errors.ts'
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
  /** The draft with all that is typed so far; made when there is none yet. `wholly`: with no word unsaved, since once accepted none is written over. */
  async function saved(wholly = false): Promise<string> {
    if (!(await autosave.saveNow()) && wholly) throw new Unsaved()
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
    mutationFn: async () => client.intake.accept({ id: await saved(true) }),
    onSuccess: ({ id: report, number, handedTo }) => {
      announce(handedTo ? `受理番号 ${number}。${handedTo}へ引き継ぎました` : `受理番号 ${number}`)
      if (handedTo) return go({ to: '/inbox' })
      return go({ to: '/reports/$id', params: { id: report } })
    },
  })
  const freeze = useMutation({
    mutationFn: async () => {
      const report = await client.intake.accept({ id: await saved(true) })
      // handed over, it is another unit's to stop the money; its draft could not be seen from here
      if (report.handedTo) return { ...report, letter: undefined }
      return {
        ...report,
        letter: await client.requests.draft({ kind: 'freeze', reportId: report.id }).catch(() => null),
      }
    },
    onSuccess: ({ id: report, number, handedTo, letter }) => {
      if (letter) {
        announce(`受理番号 ${number}。口座凍結依頼を起案しました`)
        return go({ to: '/requests/$id', params: { id: letter.id } })
      }
      announce(
        handedTo
          ? `受理番号 ${number}。${handedTo}へ引き継ぎました。凍結依頼は引継ぎ先で起案します`
          : `受理番号 ${number}。凍結依頼は起案できませんでした。この画面から起案してください`,
      )
      return handedTo ? go({ to: '/inbox' }) : go({ to: '/reports/$id', params: { id: report } })
    },
  })
  const error = accept.error ?? freeze.error ?? tell.error ?? danger.error
  return { autosave, tell, danger, accept, freeze, told, alarm, error }
}
export type Reception = ReturnType<typeof useReception>

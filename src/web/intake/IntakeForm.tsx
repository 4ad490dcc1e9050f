import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { DangerBar } from '#core/ui/DangerBar.tsx'
import { useKey } from '#core/ui/keys.ts'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { SaveNote, SaveWords } from '#core/ui/SaveNote.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { useAutosave } from '#core/ui/use-autosave.ts'
import { KIND_WORDS } from '#modules/intake/schema.ts'
import { api, client } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useWords } from '../words.ts'
import { IntakeFields } from './IntakeFields.tsx'
import { LiveSide } from './LiveSide.tsx'
import { useLive } from './use-live.ts'
import { formOf, type IntakeValues, useIntakeForm } from './use-intake-form.ts'

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))

/** 新しく受理: saves as one types; two things are needed, the rest is completed later. */
export function IntakeForm({ id: opened, start }: { id?: string; start: IntakeValues }) {
  const words = useWords()
  const go = useNavigate()
  const form = useIntakeForm(start)
  const { values } = form
  const live = useLive(values.body)
  const id = useRef(opened)
  const text = useRef<HTMLDivElement>(null)
  const [told, setTold] = useState<ReadonlyMap<string, Date>>(new Map())
  const [alarm, setAlarm] = useState<'open' | 'handed' | 'closed'>('open')
  const autosave = useAutosave(values, async (v) => { id.current = (await client.intake.save({ id: id.current, form: formOf(v) })).id })
  const saved = async () => {
    await autosave.saveNow()
    if (!id.current) id.current = (await client.intake.save({ form: formOf(values) })).id
    return id.current
  }
  const tell = useMutation({
    mutationFn: async ({ card, sentence }: { card: string; sentence: string }) => client.intake.tell({ id: await saved(), cardCode: card, sentenceCode: sentence, told: true }),
    onSuccess: (_, { card, sentence }) => setTold((t) => new Map(t).set(`${card} ${sentence}`, new Date())),
  })
  const danger = useMutation({
    mutationFn: async (reason: string | undefined) => client.intake.answerDanger({ id: await saved(), handedOver: reason === undefined, reason: reason ?? '' }),
    onSuccess: (_, reason) => setAlarm(reason === undefined ? 'handed' : 'closed'),
  })
  const accept = useMutation({
    mutationFn: async () => client.intake.accept({ id: await saved() }),
    onSuccess: ({ id: report, number }) => { announce(`受理番号 ${number}`); return go({ to: '/reports/$id', params: { id: report } }) },
  })
  const suggested = live.methods[0]?.code ?? ''
  useEffect(() => form.copy({ methodCode: suggested }), [suggested, form.copy])
  const ready = values.body.trim() !== ''
  useKey('ctrl+enter', () => ready && accept.mutate(), '受理する')
  useKey('alt+3', () => text.current?.querySelector('textarea')?.focus(), '聞いたことへ移る')
  const error = accept.error ?? tell.error ?? danger.error
  return (
    <>
      {live.calls110 && alarm === 'open' && (
        <DangerBar
          tag="110番" title={`「${[...new Set(live.dangers.filter((d) => d.level === '110').map((d) => d.word))].join('」「')}」。命の危険がないか確かめ、通信指令へ引き継いでください。`}
          why="記録すると時刻が残ります。受理は続けられます。"
          actions={<><Button kind="stop" busy={danger.isPending} onClick={() => danger.mutate(undefined)}>引き継いだ時刻を記録</Button><Confirm question="緊急ではないと判断して閉じます。" act="閉じる" reason={{ label: '理由' }} onConfirm={(r) => danger.mutate(r)}>緊急ではない(理由)</Confirm></>}
        />
      )}
      <Columns side="broad">
        <>
          <PageHead title="新しく受理" status={<Status word="下書き" />} number={<><SaveWords autosave={autosave} />　受理番号は受理時に付きます</>} />
          <SaveNote autosave={autosave} />
          <div className="my-3 flex flex-wrap gap-x-8 gap-y-3">
            <RadioGroup label="受理方法" value={values.receivedVia} onChange={(v) => form.set('receivedVia', v)} options={(words?.receptionMethods ?? []).filter((r) => r.atCounter).map((r) => ({ value: r.code, label: r.name }))} />
            <RadioGroup label="種別" value={values.kind} onChange={(v) => form.set('kind', v)} options={KINDS} />
          </div>
          <div ref={text}><TextArea label="聞いたこと" needed="受理に必要" shortcut="alt+3" hint="話された順のまま。番号や口座は自動で抜き出します" rows={8} {...form.bind('body')} onBlur={() => void autosave.saveNow()} /></div>
          {live.values.length > 0 && (
            <details className="my-2" open>
              <summary className="mut cursor-pointer">見つかった値 {live.values.length}　うち以前にも出た値 {live.values.filter((v) => v.seen.count > 0).length}（二重線）　緊急の語 {live.dangers.length}（赤線）</summary>
              <div className="border-l-2 border-rule pl-3 text-std-16N-175">
                <MarkedText text={live.of} marks={[...live.values.flatMap((v) => v.start === null || v.end === null ? [] : [{ start: v.start, end: v.end, kind: v.seen.count ? 'seen' as const : 'found' as const, address: ['url', 'domain', 'email'].includes(v.type) }]), ...(live.of === values.body ? live.dangers.map((d) => ({ start: d.start, end: d.end, kind: 'danger' as const })) : [])]} />
              </div>
            </details>
          )}
          <IntakeFields form={form} live={live} saveNow={() => void autosave.saveNow()} />
          {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
        </>
        <LiveSide live={live} methodCode={values.methodCode} told={told} onTell={(card, sentence) => tell.mutate({ card, sentence })} transferredAt={formOf(values).transferredAt ?? null} />
      </Columns>
      <StickyBar
        status={ready ? <Status word="受理できます" /> : undefined}
        actions={<><Button href="/inbox">下書きのまま閉じる</Button><Button kind="primary" shortcut="Ctrl Enter" busy={accept.isPending} denied={ready ? undefined : '聞いたことを一言でも書いてください。'} onClick={() => accept.mutate()}>受理する</Button></>}
      >
        {ready ? '後で補う項目は受理後に担当へ残ります。' : '聞いたことを書くと受理できます。'}
      </StickyBar>
    </>
  )
}

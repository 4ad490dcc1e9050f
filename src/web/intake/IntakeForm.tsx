import { useEffect, useRef } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { useKey } from '#core/ui/keys.ts'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { SaveNote, SaveWords } from '#core/ui/SaveNote.tsx'
import { Status } from '#core/ui/Status.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { KIND_WORDS, type Suggestion } from '#modules/intake/schema.ts'
import { sentenceOf } from '../errors.ts'
import { useMe } from '../use-me.ts'
import { useWords } from '../words.ts'
import { DetailParts } from './DetailParts.tsx'
import { FoundInText } from './FoundInText.tsx'
import { IntakeAlarm } from './IntakeAlarm.tsx'
import { IntakeFields } from './IntakeFields.tsx'
import { LiveSide } from './LiveSide.tsx'
import { departs, RoutingFields } from './RoutingFields.tsx'
import { SameReports } from './SameReports.tsx'
import { formOf, type IntakeValues, useIntakeForm } from './use-intake-form.ts'
import { type Live, useLive } from './use-live.ts'
import { useReception } from './use-reception.ts'
import { useRouting } from './use-routing.ts'

const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))

/** 新しく受理: saves as one types; one thing is needed, the rest is completed later. */
export function IntakeForm({ id, start }: { id?: string; start: IntakeValues }) {
  const form = useIntakeForm(start)
  const { values } = form
  const live = useLive(values.body)
  const reception = useReception(id, values)
  const { autosave, accept, freeze, tell } = reception
  const suggested = live.methods[0]?.code ?? ''
  useEffect(() => form.copy({ methodCode: suggested }), [suggested, form.copy])
  const suggestion = useRouting(values)
  const place = suggestion?.municipality ?? ''
  useEffect(() => form.copy({ municipality: place }), [place, form.copy])
  const lacking = lackingIn(values, suggestion)
  const ready = !lacking
  useKey('ctrl+enter', () => ready && accept.mutate(), '受理する')
  const holdsAccount = useMe().may('requests.draft') && hasAccount(values, live)
  const saveNow = () => void autosave.saveNow()
  return (
    <>
      <IntakeAlarm live={live} reception={reception} />
      <Columns side="broad">
        <div>
          <PageHead
            title="新しく受理"
            status={<Status word="下書き" />}
            number="受理番号は受理時に付きます"
            note={<SaveWords autosave={autosave} />}
          />
          <SaveNote autosave={autosave} />
          <Ways form={form} />
          <Story form={form} saveNow={saveNow} />
          <FoundInText live={live} text={values.body} />
          <SameReports
            without={id}
            body={values.body}
            onlineNumber={values.onlineNumber ?? ''}
            externalNumber={values.externalNumber}
          />
          <IntakeFields form={form} live={live} saveNow={saveNow} />
          <DetailParts form={form} saveNow={saveNow} />
          <RoutingFields form={form} suggestion={suggestion} />
          {reception.error && <Note kind="stop" live="alert" title={sentenceOf(reception.error)} />}
        </div>
        <div>
          <LiveSide
            live={live}
            methodCode={values.methodCode}
            told={reception.told}
            onTell={(card, sentence) => tell.mutate({ card, sentence })}
            transferredAt={formOf(values).transferredAt ?? null}
          />
        </div>
      </Columns>
      <StickyBar
        status={ready ? <Status word="受理できます" /> : undefined}
        actions={
          <>
            <Button href="/inbox">下書きのまま閉じる</Button>
            {holdsAccount && (
              <Button shortcut="alt+f" busy={freeze.isPending} denied={lacking} onClick={() => freeze.mutate()}>
                受理して凍結依頼
              </Button>
            )}
            <Button
              kind="primary"
              shortcut="Ctrl Enter"
              busy={accept.isPending}
              denied={lacking}
              onClick={() => accept.mutate()}
            >
              受理する
            </Button>
          </>
        }
      >
        {ready && '後で補う項目は受理後に担当へ残ります。'}
      </StickyBar>
    </>
  )
}

/** What stands between this form and its number, as a sentence. */
function lackingIn(values: IntakeValues, suggestion: Suggestion | null): string | undefined {
  if (values.body.trim() === '') return '聞いたことを一言でも書いてください。'
  if (departs(suggestion, values) && values.routingReason.trim() === '') return '担当を選んだ理由を書いてください。'
  return undefined
}

/** An account that money may have gone to: in what was said, or in the fields. */
const hasAccount = (values: IntakeValues, live: Live): boolean =>
  Boolean(values.accountNumber) || live.values.some((v) => v.type === 'bank_account' && v.role !== 'victim')

type Form = ReturnType<typeof useIntakeForm>

/** How it came, and which of the three doors. */
function Ways({ form }: { form: Form }) {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  useKey(
    'alt+2',
    () => {
      const first = place.current?.querySelector('fieldset')
      const way = first?.querySelector<HTMLInputElement>(':checked') ?? first?.querySelector('input')
      way?.focus()
    },
    '受理方法へ移る',
  )
  const ways = (words?.receptionMethods ?? []).filter((r) => r.atCounter).map((r) => ({ value: r.code, label: r.name }))
  return (
    <div ref={place} className="my-3 flex flex-wrap gap-x-8 gap-y-3">
      <RadioGroup
        label="受理方法"
        shortcut="alt+2"
        value={form.values.receivedVia}
        onChange={(v) => form.set('receivedVia', v)}
        options={ways}
      />
      <RadioGroup label="種別" value={form.values.kind} onChange={(v) => form.set('kind', v)} options={KINDS} />
    </div>
  )
}

/** 聞いたこと: the only thing that is needed. */
function Story({ form, saveNow }: { form: Form; saveNow: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  useKey('alt+3', () => place.current?.querySelector('textarea')?.focus(), '聞いたことへ移る')
  return (
    <div ref={place} className="mb-3">
      <TextArea
        label="聞いたこと"
        needed="受理に必要"
        shortcut="alt+3"
        hint="話された順のまま。番号や口座は自動で抜き出します"
        rows={7}
        {...form.bind('body')}
        onBlur={saveNow}
      />
    </div>
  )
}

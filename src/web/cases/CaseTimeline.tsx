import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { useKey } from '#core/ui/keys.ts'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { type Moment, Timeline } from '#core/ui/Timeline.tsx'
import type { Case } from '#modules/cases/find.ts'
import { casePolicy } from '#modules/cases/policy.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { pageOf, RECORD_KINDS } from '../record-kinds.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

type Entry = Case['entries'][number]

/** Kinds of line that are turning points of the case: drawn filled. */
const TURNS = new Set(['opened', 'closed', 'reopened', 'merged', 'request', 'advisory'])
/** Lines shown before one asks for all. */
const FIRST = 12

/** 時系列: written by what is done, and by hand. */
export function CaseTimeline({ found: c }: { found: Case }) {
  const renew = useRenew()
  const [text, setText] = useState('')
  const [writing, setWriting] = useState(false)
  const [all, setAll] = useState(false)
  const shown = all ? c.entries : c.entries.slice(0, FIRST)
  const add = useMutation(
    api.cases.note.mutationOptions({
      onSuccess: async () => {
        await renew()
        setText('')
        setWriting(false)
      },
    }),
  )
  const writes = casePolicy.edit(useMe().doer, c)
  useKey(writes ? 'e' : undefined, () => setWriting(true), '時系列に書き足す')
  return (
    <Section
      title="時系列"
      count={`新しい順 ${c.entries.length}件`}
      action={
        writes && (
          <Button kind="quiet" small shortcut="E" onClick={() => setWriting(true)}>
            書き足す
          </Button>
        )
      }
    >
      {writing && (
        <div data-form className="grid gap-2 py-2">
          <TextArea label="内容" rows={3} value={text} onChange={setText} autoFocus />
          <div className="flex gap-2">
            <Button
              kind="primary"
              shortcut="ctrl+enter"
              busy={add.isPending}
              denied={text.trim() ? undefined : '内容を書いてください。'}
              onClick={() => add.mutate({ id: c.id, text })}
            >
              保存する
            </Button>
            <Button onClick={() => setWriting(false)}>やめる</Button>
          </div>
          {add.error && <Note kind="stop" live="alert" title={sentenceOf(add.error)} />}
        </div>
      )}
      <Timeline moments={shown.map(momentOf)} />
      {shown.length < c.entries.length && (
        <div className="pt-2" data-screen-only>
          <Button small onClick={() => setAll(true)}>{`すべて見る（${c.entries.length}件）`}</Button>
        </div>
      )}
    </Section>
  )
}

/** One line: when, who, which record it is about, and what happened. */
function momentOf(e: Entry): Moment {
  const [href, kind] = [pageOf(e.refKind, e.refId), e.refKind && RECORD_KINDS[e.refKind]?.words]
  return {
    id: e.id,
    at: e.at,
    key: TURNS.has(e.kind),
    by: (
      <>
        {e.by}
        {href && (
          <a className="ml-3" href={href}>
            {kind}
          </a>
        )}
      </>
    ),
    what: (
      <div className="leading-150 whitespace-pre-wrap">
        <MarkedText inline text={e.text} marks={[]} />
      </div>
    ),
  }
}

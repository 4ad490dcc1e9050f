import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { useKey } from '#core/ui/keys.ts'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { Timeline } from '#core/ui/Timeline.tsx'
import type { Case } from '#modules/cases/find.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'

const PAGES: Record<string, string> = {
  report: '/reports/',
  case: '/cases/',
  request: '/requests/',
  advisory: '/advisories/',
}

/** 時系列: written by what is done, and by hand. */
export function CaseTimeline({ found: c }: { found: Case }) {
  const renew = useRenew()
  const [text, setText] = useState('')
  const [writing, setWriting] = useState(false)
  const add = useMutation(
    api.cases.note.mutationOptions({
      onSuccess: async () => {
        await renew()
        setText('')
        setWriting(false)
      },
    }),
  )
  useKey('e', () => setWriting(true), '時系列に書き足す')
  return (
    <Section
      title="時系列"
      count="新しい順"
      action={
        c.status === 'open' && (
          <Button kind="quiet" small shortcut="E" onClick={() => setWriting(true)}>
            書き足す
          </Button>
        )
      }
    >
      {writing && (
        <div className="grid gap-2 py-2">
          <TextArea label="内容" rows={3} value={text} onChange={setText} />
          <div className="flex gap-2">
            <Button
              kind="primary"
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
      <Timeline
        moments={c.entries.map((e) => ({
          id: e.id,
          at: e.at,
          key: e.kind !== 'note',
          what: (
            <>
              <MarkedText text={e.text} marks={[]} />
              {e.refKind && e.refId && PAGES[e.refKind] && (
                <>
                  　<a href={`${PAGES[e.refKind]}${e.refId}`}>開く</a>
                </>
              )}
              <span className="mut">　{e.by}</span>
            </>
          ),
        }))}
      />
    </Section>
  )
}

import { useRef, useState } from 'react'
import { Columns } from '#core/ui/Columns.tsx'
import { Note } from '#core/ui/Note.tsx'
import { SaveNote, SaveWords } from '#core/ui/SaveNote.tsx'
import { useAutosave } from '#core/ui/use-autosave.ts'
import type { Advisory } from '#modules/sharing/find.ts'
import type { Content } from '#modules/sharing/schema.ts'
import { client } from '../api.ts'
import { codeOf } from '../errors.ts'
import { ContentFields } from './ContentFields.tsx'
import { faultOf, tidy } from './content.ts'
import { FactList, RevealedList } from './Evidence.tsx'
import { PublicPreview } from './PublicPreview.tsx'
import { Submit } from './Steps.tsx'

type Evidence = Pick<Advisory, 'revealed' | 'facts'>

/** The draft: fields at the left, the public page as it would be at the right. */
export function Drafting({ advisory: a }: { advisory: Advisory }) {
  const [content, setContent] = useState(a.content)
  const [evidence, setEvidence] = useState<Evidence>(a)
  const [overtaken, setOvertaken] = useState(false)
  const version = useRef(a.version)
  const fault = faultOf(content)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const keep = async (c: Content) => {
    const wrong = faultOf(c)
    if (wrong) throw new Error(wrong) // kept in the page, tried again when it can be kept
    try {
      const saved = await client.sharing.save({ id: a.id, content: tidy(c), version: version.current })
      version.current = saved.version
      setEvidence(saved)
    } catch (error) {
      setOvertaken(codeOf(error) === 'CHANGED_BY_ANOTHER')
      throw error
    }
  }
  // One after the other: leaving a field and the clock may ask at once, and each saving needs the version of the last.
  const autosave = useAutosave(content, (c) => {
    const turn = queue.current.then(() => keep(c))
    queue.current = turn.catch(() => {})
    return turn
  })
  return (
    <>
      {overtaken ? (
        <Note kind="stop" live="alert" title="ほかの人が先に変更しました">
          この画面の内容は保存されていません。書いた所を写してから、<a href={`/advisories/${a.id}`}>読み直して</a>
          ください。
        </Note>
      ) : fault ? (
        <Note kind="warn" title={`まだ保存できません: ${fault}`} />
      ) : (
        <SaveNote autosave={autosave} />
      )}
      <Columns side="equal">
        <>
          <ContentFields
            content={content}
            set={(change) => setContent((c) => ({ ...c, ...change }))}
            saveNow={() => void autosave.saveNow()}
          />
          <Submit advisory={a} fault={fault} saved={autosave.saveNow} />
        </>
        <>
          <p className="min-h-6 text-right">
            <SaveWords autosave={autosave} />
          </p>
          <PublicPreview content={content} number={a.number} />
          <RevealedList revealed={evidence.revealed} />
          <FactList facts={evidence.facts} />
        </>
      </Columns>
    </>
  )
}

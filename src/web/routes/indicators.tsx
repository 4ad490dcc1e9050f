import { useState } from 'react'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextArea } from '#core/ui/TextArea.tsx'
import { sentenceOf } from '../errors.ts'
import { AddByHand } from '../indicators/AddByHand.tsx'
import { AskElsewhere } from '../indicators/AskElsewhere.tsx'
import { ExtractedTable } from '../indicators/ExtractedTable.tsx'
import { IndicatorHead } from '../indicators/IndicatorHead.tsx'
import { MOST_TEXT, useElsewhere, useExtracted } from '../indicators/use-extracted.ts'

/** 値を調べる: one value however it is disguised, or a whole text; what stands in it shows while one types. */
export function Indicators() {
  const [text, setText] = useState('')
  const { values, more, failed } = useExtracted(text)
  const elsewhere = useElsewhere(text)
  return (
    <>
      <IndicatorHead />
      <TextArea
        label="値か文章"
        help="貼り付けるとすぐに抜き出します。hxxps や [.]、全角、例え[.]jp のような書き方のままで構いません。ここに書いたものは保存されません。"
        value={text}
        onChange={setText}
        maxLength={MOST_TEXT}
        rows={5}
      />
      {failed && <Note kind="warn" title={sentenceOf(failed)} />}
      {text.trim() !== '' && (
        <div className="pt-4">
          <Section
            title="見つかった値"
            count={`${values.length}${more ? '以上' : ''}`}
            action={values.length > 0 && !elsewhere.units && <AskElsewhere small of={elsewhere} />}
          >
            {elsewhere.error && <Note kind="stop" live="alert" title={sentenceOf(elsewhere.error)} />}
            <div aria-live="polite">
              <ExtractedTable values={values} units={elsewhere.units} />
            </div>
          </Section>
        </div>
      )}
      <AddByHand />
    </>
  )
}

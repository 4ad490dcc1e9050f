import { useEffect, useState } from 'react'
import { dayOf, formatPartial, readDate } from '#core/clock/index.ts'
import type { FieldWords } from './Field.tsx'
import { useNow } from './now.ts'
import { TextField } from './TextField.tsx'

export interface DateFieldProps extends FieldWords {
  /** What `readDate` gives: 'YYYY', 'YYYY-MM', 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM' in Japan; '' for none. */
  value: string
  /** Called with the ISO form when the person leaves the field and the text can be read, or is empty. */
  onChange: (iso: string) => void
  onBlur?: () => void
  /** A bare time, `14:35`, is one of today: for what happened just now. */
  bareTimes?: boolean
  /** Words that could not be read stay in the field and are told here, so that a draft keeps them. */
  onUnread?: (text: string) => void
}

/** A date as people write it: R8.11.24, 令和8年11月24日 14時, 11/24, 昭和28年. Shown again in full after leaving the field. */
export function DateField({ value, onChange, onBlur, onUnread, bareTimes, ...words }: DateFieldProps) {
  const today = dayOf(useNow())
  const [text, setText] = useState(() => shown(value))
  const [problem, setProblem] = useState<string>()
  const [remark, setRemark] = useState<string>()
  useEffect(() => setText(shown(value)), [value])

  function leave() {
    const dated = bareTimes && BARE_TIME.test(text.normalize('NFKC')) ? `今日 ${text}` : text
    const reading = text.trim() === '' ? undefined : readDate(dated, today)
    setProblem(reading?.ok === false ? reading.hint : undefined)
    setRemark(reading?.ok ? remarkOn(reading) : undefined)
    if (reading?.ok === false) onUnread?.(text)
    else onChange(reading?.iso ?? '')
    if (reading?.ok) setText(shown(reading.iso))
    onBlur?.()
  }

  return (
    <TextField
      {...words}
      value={text}
      error={problem ?? words.error}
      unread={problem !== undefined && !onUnread}
      help={remark ?? words.help}
      onChange={setText}
      onBlur={leave}
    />
  )
}

const BARE_TIME = /^\s*\d{1,2}\s*[:時]/

const shown = (iso: string) => (iso === '' ? '' : formatPartial(iso))

function remarkOn({
  weekdayDiffers,
  yearAssumed,
}: {
  weekdayDiffers: boolean
  yearAssumed: boolean
}): string | undefined {
  if (weekdayDiffers) return '書かれた曜日が、この日付の曜日と違います。'
  return yearAssumed ? '年は今年としました。' : undefined
}

import { useEffect, useRef } from 'react'
import { type ClockClass, clockText, type Deadline, dueInstant } from '#core/clock/index.ts'
import { announce } from './announce.ts'
import { useCalendar } from './calendar-context.ts'
import { useNow } from './now.ts'

const looks: Record<ClockClass, string> = {
  overdue: 'font-bold text-over',
  today: 'font-bold text-due',
  soon: 'font-bold text-due',
  later: 'font-bold',
  done: 'text-done',
  none: 'mut',
}

export interface ClockProps {
  deadline: Deadline
  /** Shows the legal source beside the words. Default false: tables have a column for it. */
  withSource?: boolean
}

/** The one clock: `残り 3日`, `本日 17:15`, `超過 2分`. Ticks each minute; a change of class is announced. */
export function Clock({ deadline, withSource = false }: ClockProps) {
  const calendar = useCalendar()
  const text = clockText(deadline, useNow(), calendar)
  const due = dueInstant(deadline, calendar)
  useAnnouncedChange(text.class, `${deadline.source} ${text.words}`)
  return (
    <span>
      <time dateTime={due?.toISOString()} className={`whitespace-nowrap ${looks[text.class]}`}>
        {text.class === 'later' ? <Later words={text.words} /> : text.words}
      </time>
      {withSource && <span className="mut ml-2 font-normal">{deadline.source}</span>}
    </span>
  )
}

/** `残り` recedes, the number stands out. */
function Later({ words }: { words: string }) {
  const [lead, ...rest] = words.split(' ')
  return (
    <>
      <span className="mut font-normal">{lead}</span> {rest.join(' ')}
    </>
  )
}

/** Speaks only when the class differs from the one before: a screen reader is not disturbed each minute. */
function useAnnouncedChange(of: ClockClass, words: string): void {
  const before = useRef(of)
  useEffect(() => {
    if (before.current === of) return
    before.current = of
    announce(words)
  }, [of, words])
}

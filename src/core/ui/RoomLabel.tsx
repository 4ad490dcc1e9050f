import { useEffect } from 'react'
import { dayOf, daysBetween, formatListDay } from '#core/clock/index.ts'
import { useNow } from './now.ts'

export interface RoomWords {
  /** 区画. */
  name: string
  /** 機密性, 1 to 3. 1 is drawn as a frame, 2 and 3 as a dark ground. */
  classification: number
  /** 取扱制限: `複製禁止・関係者限り`. '' says なし. */
  handling: string
  /** Why this person is in the room: `担当係長 11/18から`. */
  why: string | null
  /** Until when; null without end. */
  until: Date | null
  /** How many people may see the record. */
  people: number
}

export interface RoomLabelProps {
  room: RoomWords
  /** The page that names those people. */
  peopleHref?: string
}

/** First line of every protected record: who may see it, and that looking is recorded. Printed on every page. */
export function RoomLabel({ room, peopleHref }: RoomLabelProps) {
  const now = useNow()
  const dark = room.classification > 1
  const handling = room.handling || 'なし'
  const seen = `見られる人 ${room.people}名`
  usePrintedLabel(`保秘区画 ${room.name}　機密性${room.classification}　取扱制限 ${handling}`)
  return (
    <div
      role="note"
      aria-label="保秘区画"
      className={`-mx-4 -mt-4 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 leading-140 desk:-mx-6 desk:px-6 print:hidden ${
        dark ? 'bg-room text-white [&_a:not(:focus-visible)]:text-white' : 'border-b border-edge bg-white'
      }`}
    >
      <span>
        保秘区画 <b>{room.name}</b>
      </span>
      <span className={`rounded-4 bg-white px-2 font-bold text-ink ${dark ? '' : 'border border-ink'}`}>
        機密性{room.classification}
      </span>
      <span>
        取扱制限 <b>{handling}</b>
      </span>
      <Joined room={room} now={now} />
      <span className="desk:ml-auto">
        {dark && '閲覧は記録されます '}
        {peopleHref ? <a href={peopleHref}>{seen}</a> : seen}
      </span>
    </div>
  )
}

function Joined({ room: { why, until }, now }: { room: RoomWords; now: Date }) {
  if (!why && !until) return null
  // A participation ends at midnight: its last day is the day before.
  const lastDay = until && dayOf(new Date(until.getTime() - 1))
  const end =
    lastDay && `${formatListDay(lastDay, dayOf(now)).replace(/ .$/, '')}まで 残り${daysBetween(dayOf(now), lastDay)}日`
  return <span className="border-bar desk:border-l desk:pl-4">あなたの参加 {[why, end].filter(Boolean).join(' ')}</span>
}

/** Chromium and Firefox print margin boxes on every page; a rule made by script is the only way to put a record's words there. */
function usePrintedLabel(words: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      `@page { @top-left { content: ${JSON.stringify(words)}; font-family: var(--font-sans); font-size: 9pt; font-weight: 700; white-space: nowrap } }`,
    )
    document.adoptedStyleSheets.push(sheet)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    }
  }, [words])
}

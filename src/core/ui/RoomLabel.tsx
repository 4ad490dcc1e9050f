import { useEffect } from 'react'

export interface RoomLabelProps {
  /** 区画: the room's name. */
  room: string
  /** 機密性, 1 to 3. 1 is drawn as a frame, 2 and 3 as a dark ground. */
  confidentiality: 1 | 2 | 3
  /** 取扱制限: `複製禁止・関係者限り`, `なし`. */
  handling: string
  /** Why this person is in the room, and until when: `担当係長 11/18から`, `12/25まで 残り31日`. */
  why?: string
  /** How many people may see the record. */
  people?: number
  /** The page that names them. */
  peopleHref?: string
}

/** First line of every protected record: who may see it, and that looking is recorded. Printed on every page. */
export function RoomLabel({ room, confidentiality, handling, why, people, peopleHref }: RoomLabelProps) {
  const dark = confidentiality > 1
  usePrintedLabel(`保秘区画 ${room}　機密性${confidentiality}　取扱制限 ${handling}`)
  return (
    <div
      role="note"
      aria-label="保秘区画"
      className={`-mx-4 -mt-4 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-1.5 leading-[1.4] desk:-mx-6 desk:px-6 print:hidden ${
        dark ? 'bg-room text-white [&_a:not(:focus-visible)]:text-white' : 'border-y border-edge bg-white'
      }`}
    >
      <span>
        保秘区画 <b>{room}</b>
      </span>
      <span className={`rounded-4 bg-white px-2 font-bold text-ink ${dark ? '' : 'border border-ink'}`}>
        機密性{confidentiality}
      </span>
      <span>
        取扱制限 <b>{handling}</b>
      </span>
      {why && <span className="border-l border-bar pl-4">あなたの参加 {why}</span>}
      <span className="ml-auto">
        {dark && '閲覧は記録されます '}
        {people !== undefined &&
          (peopleHref ? <a href={peopleHref}>見られる人 {people}名</a> : `見られる人 ${people}名`)}
      </span>
    </div>
  )
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

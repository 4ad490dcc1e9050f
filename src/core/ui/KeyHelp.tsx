import { useEffect, useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Checkbox } from './Checkbox.tsx'
import { Key } from './Key.tsx'
import { useKey, useKeyList, useSingleKeys } from './keys.ts'

/** The keys that work on this page, opened by `?`; single keys can be switched off here. Does not cover the page. */
export function KeyHelp() {
  const [open, setOpen] = useState(false)
  const [on, setOn] = useSingleKeys()
  const opener = useRef<HTMLButtonElement>(null)
  useKey('?', () => setOpen((was) => !was), 'この一覧')

  function close() {
    setOpen(false)
    opener.current?.focus()
  }

  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-expanded={open}
        className="mut cursor-pointer px-4 pt-3 text-left leading-140 hover:underline"
        onClick={() => setOpen(!open)}
      >
        キー操作の一覧 <Key of="?" />
      </button>
      {open && <KeyPanel on={on} setOn={setOn} close={close} />}
    </>
  )
}

function KeyPanel({ on, setOn, close }: { on: boolean; setOn: (on: boolean) => void; close: () => void }) {
  const entries = useKeyList()
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="キー操作の一覧"
      className="fixed bottom-3 left-3 z-20 grid max-h-[80vh] w-80 gap-3 overflow-y-auto rounded-8 border-2 border-ink bg-white p-4"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <h2 className="text-dns-16B-130">キー操作</h2>
      <dl className="grid grid-cols-[max-content_1fr] items-baseline gap-x-4 gap-y-1.5">
        {entries.map((entry) => (
          <div key={entry.keys} className="contents">
            <dt>
              <Key of={entry.keys} />
              <span className="unseen">{entry.keys}</span>
            </dt>
            <dd>{entry.label}</dd>
          </div>
        ))}
      </dl>
      <Checkbox checked={on} onChange={setOn} help="入力欄の中では、いつも働きません。">
        文字1つのキーを使う
      </Checkbox>
      <div>
        <Button small onClick={close}>
          閉じる
        </Button>
      </div>
    </section>
  )
}

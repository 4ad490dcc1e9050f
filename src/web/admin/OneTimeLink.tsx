import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'

/** A one-time link, shown once: whoever opens it sets the person's password. */
export function OneTimeLink({ path, hours, name }: { path: string; hours: number; name: string }) {
  const [copied, setCopied] = useState<'done' | 'failed'>()
  const address = `${location.origin}${path}`
  // where the pages come without TLS there is no clipboard
  const copy = async () => navigator.clipboard.writeText(address)
  const tryCopy = () =>
    copy().then(
      () => setCopied('done'),
      () => setCopied('failed'),
    )
  return (
    <Note kind="done" title={`${name}の招待ができました。今だけ表示します`}>
      <p>
        この番地を本人だけに渡してください。{hours}時間以内に、一度だけ使えます。前に渡した招待は使えなくなりました。
      </p>
      <code className="my-2 block font-mono break-all select-all">{address}</code>
      <Button small onClick={() => void tryCopy()}>
        {copied === 'done' ? '写しました' : '写す'}
      </Button>
      {copied === 'failed' && <p role="alert">写せませんでした。番地を選び、Ctrl と C で写してください。</p>}
    </Note>
  )
}

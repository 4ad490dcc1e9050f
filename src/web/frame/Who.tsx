import { useEffect, useRef, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { signOut } from '../sign-in/sign-in-calls.ts'

interface WhoProps {
  name: string
  /** `警部補 サイバー犯罪対策課`. */
  post: string
}

/** Name and post at the right of the bar; opens to the account and the way out. */
export function Who({ name, post }: WhoProps) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event) =>
      !box.current?.contains(event.target instanceof Node ? event.target : null) && setOpen(false)
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [open])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button inside opened
    <div
      ref={box}
      className="relative ml-auto hidden phone:block"
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      <button
        type="button"
        aria-expanded={open}
        aria-label={`${name} ${post} 自分の設定とサインアウト`}
        onClick={() => setOpen(!open)}
        className="-mr-1 rounded-4 px-1 text-right leading-130 hover:bg-act-soft"
      >
        <b className="block">{name}</b>
        <span className="hidden desk:inline">{post}</span>
      </button>
      {open && (
        <OwnMenu className="absolute top-full right-0 z-20 mt-1.5 min-w-56 rounded-8 border-2 border-ink bg-white p-3" />
      )}
    </div>
  )
}

/** What a person may do about themself; also at the end of the folded menu. */
export function OwnMenu({ className }: { className: string }) {
  return (
    <div className={`grid justify-items-start gap-2 ${className}`}>
      <a href="/account">自分の設定と、サインイン中の端末</a>
      <Button small onClick={() => void signOut().finally(() => location.assign('/sign-in'))}>
        サインアウト
      </Button>
    </div>
  )
}

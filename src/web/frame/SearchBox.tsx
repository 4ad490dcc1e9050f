import { useLocation } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Key } from '#core/ui/Key.tsx'
import { useKey } from '#core/ui/keys.ts'
import { useGo } from '../address.ts'

/** The one search of the house, reached by `/`. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null)
  const { pathname, searchStr } = useLocation()
  const asked = pathname === '/search' ? (new URLSearchParams(searchStr).get('q') ?? '') : ''
  const [text, setText] = useState(asked)
  const go = useGo()
  useEffect(() => setText(asked), [asked])
  useKey('/', () => input.current?.select(), '探す')

  function find(event: FormEvent) {
    event.preventDefault()
    if (text.trim() !== '') go(`/search?q=${encodeURIComponent(text.trim())}`)
  }

  return (
    <search className="order-last w-full desk:order-none desk:w-auto desk:flex-[0_1_30rem]">
      <form
        onSubmit={find}
        className="flex h-8.5 items-center gap-2 rounded-8 border border-edge bg-white pr-2 pl-3 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black"
      >
        <label htmlFor="search-all" className="unseen">
          全体検索
        </label>
        <input
          ref={input}
          id="search-all"
          type="search"
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.nativeEvent.isComposing && event.preventDefault()}
          placeholder="電話番号・口座・URL・氏名・受理番号"
          className="h-full min-w-0 flex-1 bg-transparent placeholder:text-ink-2 placeholder:opacity-100 focus-visible:shadow-none focus-visible:outline-none"
        />
        <Key of="/" />
      </form>
    </search>
  )
}

import { useEffect, useRef, useSyncExternalStore } from 'react'

/** A key that does something on the page that is open now; KeyHelp lists them. */
export interface KeyEntry {
  /** `n`, `?`, `/`, `g t` (one after the other), `ctrl+enter`, `alt+1`. */
  keys: string
  /** What it does, in a few words. Without it the key works but is not listed. */
  label?: string
  /** The form the key belongs to: it wins while one writes there, and rests while one writes elsewhere. Without it, the whole page. */
  place?: () => Element | null
  run: (event: KeyboardEvent) => void
}

/** How long the second key of a pair may take. */
const PAIR_MS = 1500
const OFF = 'ishigaki.single-keys'

const entries = new Set<KeyEntry>()
const listeners = new Set<() => void>()
let listed: readonly KeyEntry[] = []
let first: { key: string; at: number } | undefined

/** Binds a key while the component stands. The newest binding of a key wins, so a page may override the frame. */
export function useKey(
  keys: string | undefined,
  run: (event: KeyboardEvent) => void,
  label?: string,
  place?: () => Element | null,
): void {
  const latest = useRef({ run, place })
  latest.current = { run, place }
  useEffect(() => {
    if (!keys) return
    const entry: KeyEntry = {
      keys: written(keys),
      run: (event) => latest.current.run(event),
      place: () => latest.current.place?.() ?? null,
      ...(label ? { label } : {}),
    }
    entries.add(entry)
    changed()
    return () => {
      entries.delete(entry)
      changed()
    }
  }, [keys, label])
}

/** The keys that work now, with what they do. */
export function useKeyList(): readonly KeyEntry[] {
  return useSyncExternalStore(subscribe, () => listed)
}

/** WCAG 2.1.4: keys of one character can be switched off. Kept in this browser. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, singleKeysOn)
  return [
    on,
    (next) => {
      localStorage.setItem(OFF, next ? 'on' : 'off')
      changed()
    },
  ]
}

/** `Ctrl Enter`, `G T`: a key as it is printed. */
export function keyWords(keys: string): string[] {
  return written(keys)
    .split(/[ +]/)
    .map((key) => (key.length === 1 ? key.toUpperCase() : key[0]?.toUpperCase() + key.slice(1)))
}

/** The key as `aria-keyshortcuts` wants it: `Control+Enter`; undefined for pairs, which it cannot say. */
export function ariaKeys(keys: string): string | undefined {
  const words = keyWords(keys)
  if (words.length === 1) return words[0]
  return ['Ctrl', 'Alt'].includes(words[0] ?? '') ? words.join('+').replace('Ctrl', 'Control') : undefined
}

/** One spelling: `Ctrl Enter` and `ctrl+enter` are the same key, `E` and `e` too. */
function written(keys: string): string {
  return keys.toLowerCase().replace(/^(ctrl|alt) /, '$1+')
}

function singleKeysOn(): boolean {
  return localStorage.getItem(OFF) !== 'off'
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener('keydown', pressed)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && entries.size === 0) document.removeEventListener('keydown', pressed)
  }
}

function changed(): void {
  const newestFirst = [...entries].reverse()
  listed = newestFirst.filter((entry, at) => entry.label && newestFirst.findIndex((e) => e.keys === entry.keys) === at)
  document.addEventListener('keydown', pressed)
  for (const listener of listeners) listener()
}

function pressed(event: KeyboardEvent): void {
  if (event.isComposing || event.defaultPrevented || event.repeat) return
  const keys = keysOf(event)
  const entry = keys && find(keys, event.target)
  if (!entry) return
  event.preventDefault()
  entry.run(event)
}

/** What was pressed, in the words of KeyEntry; undefined where the key belongs to whatever has the focus. */
function keysOf(event: KeyboardEvent): string | undefined {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey || event.altKey) {
    const held = [event.ctrlKey || event.metaKey ? 'ctrl' : '', event.altKey ? 'alt' : ''].filter(Boolean)
    return [...held, event.code.replace(/^(Key|Digit)/, '').toLowerCase()].join('+')
  }
  if (key === 'enter') return onRow(event.target) ? key : undefined
  if (key.length !== 1 || !singleKeysOn() || isTyping(event.target)) return undefined
  const pair = first && event.timeStamp - first.at < PAIR_MS ? `${first.key} ${key}` : undefined
  first = { key, at: event.timeStamp }
  return pair && find(pair, event.target) ? pair : key
}

/** Of several forms that stand open the one that is written in; otherwise the newest. */
function find(keys: string, target: EventTarget | null): KeyEntry | undefined {
  const bound = [...entries].reverse().filter((entry) => entry.keys === keys)
  const here = bound.find((entry) => target instanceof Node && entry.place?.()?.contains(target))
  return here ?? bound.find((entry) => !isTyping(target) || !entry.place?.())
}

/** Enter belongs to whatever has the focus; only a table's row, which does nothing by itself, gives it away. */
function onRow(target: EventTarget | null): boolean {
  return target instanceof HTMLTableRowElement
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches(
        'textarea, select, input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])',
      ))
  )
}

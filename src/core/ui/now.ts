import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = new Date()
let timer: ReturnType<typeof setTimeout> | undefined

/** The present instant, renewed at the turn of each minute and when the page comes back into view. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now)
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) start()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) stop()
  }
}

function start(): void {
  now = new Date()
  document.addEventListener('visibilitychange', tick)
  timer = setTimeout(tick, untilNextMinute())
}

function stop(): void {
  document.removeEventListener('visibilitychange', tick)
  clearTimeout(timer)
}

function tick(): void {
  clearTimeout(timer)
  now = new Date()
  for (const listener of listeners) listener()
  timer = setTimeout(tick, untilNextMinute())
}

function untilNextMinute(): number {
  return 60_000 - (Date.now() % 60_000) + 20
}

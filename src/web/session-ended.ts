const listeners = new Set<() => void>()
let ended = false

/** Whether the server has refused this browser's session. The page stays as it is, so that no input is lost. */
export const sessionEnded = {
  say: () => tell(true),
  forget: () => tell(false),
  read: () => ended,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

function tell(now: boolean): void {
  if (ended === now) return
  ended = now
  for (const listener of listeners) listener()
}

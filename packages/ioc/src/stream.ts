import { extract } from './extract.ts'
import type { ExtractOptions, Indicator } from './indicator.ts'

/** Characters read at a time. Memory stays at a few times this, whatever the length of the input. */
const BLOCK = 1 << 20
/** Characters kept before a block for the words around a value, and after it for a value that goes on. */
const CONTEXT = 512
const REST = 12288

/**
 * Finds indicators in a text that comes in pieces, in bounded memory. Offsets count from the beginning of the
 * whole text. The same results as `extract` on the whole, but for values longer than 8,192 characters.
 */
export async function* extractStream(
  source: AsyncIterable<string> | Iterable<string>,
  options: ExtractOptions = {},
): AsyncGenerator<Indicator> {
  const state: State = { held: '', offset: 0, from: 0 }
  for await (const piece of source) {
    state.held += piece
    while (state.held.length >= BLOCK + REST) yield* take(state, BLOCK, options)
  }
  yield* take(state, state.held.length, options)
}

type State = {
  held: string
  /** Where `held` begins in the whole text. */
  offset: number
  /** Indicators that begin before this place of `held` have been given already. */
  from: number
}

/** Gives what begins before `till` and lets go of all but the context. */
function* take(state: State, till: number, options: ExtractOptions): Generator<Indicator> {
  const { held, offset } = state
  let done = till
  for (const item of extract(held.slice(0, till + REST), options)) {
    if (item.start < state.from || item.start >= till) continue
    yield { ...item, start: item.start + offset, end: item.end + offset }
    if (item.within === undefined) done = Math.max(done, item.end)
  }
  const cut = wordStart(held, Math.max(0, till - CONTEXT))
  state.held = held.slice(cut)
  state.offset += cut
  state.from = done - cut
}

/** Begins after a blank, so that no word is cut in two. */
function wordStart(text: string, near: number): number {
  for (let i = near; i > 0 && near - i < CONTEXT; i--) if (text.charCodeAt(i - 1) <= 0x20) return i
  return near
}

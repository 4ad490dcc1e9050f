import { BEFORE_KANJI, kanjiAccount } from './account-digits.ts'
import { ALNUM, CLASS, classAt, DIGIT, HEX, MARK, OTHER, SOFT, SPACE, TRIGGER, WIDE, WORD } from './chars.ts'
import { isBlank, readBareWord, readDisguise, readEnglishWord } from './disguise.ts'
import type { Found } from './found.ts'
import { mayNameService, readHandle, SERVICE_INITIALS } from './handle.ts'
import { readKanjiPhone } from './kanji-phone.ts'
import { findNetwork } from './network.ts'
import { opensSegment } from './opening.ts'
import { readPlainUrl } from './plain-url.ts'
import { readSegment } from './segment.ts'
import { readSpacedMark } from './spaced-mark.ts'
import { addAccount, readPairedHash, readWord } from './word.ts'

/** The scan's own class: a character outside words that may begin the name of a service, or a number in kanji. Shares no bit with words. */
const NAME = SPACE | TRIGGER
const KIND = CLASS.slice()
for (const code of SERVICE_INITIALS) KIND[code] = NAME
/** Behind which an account number in kanji may stand; of these zero, with which a telephone number written so begins. */
const KANJI = new Uint8Array(65536)
const ZERO = 2
for (const mark of BEFORE_KANJI) KIND[mark.charCodeAt(0)] = NAME
for (const mark of BEFORE_KANJI) KANJI[mark.charCodeAt(0)] = '〇○零'.includes(mark) ? ZERO : 1

/**
 * One pass over the text. Most words are passed over after one look at the classes of their characters; a word
 * before a dot, an at sign, a colon or a disguise opens a segment, in which hosts, addresses and URLs are found;
 * a word with digits, or a long one, is looked at by itself. Returns where names of services may begin.
 */
export function scan(found: Found): number[] {
  const { text } = found
  const state: State = { text, found, nextSpan: 0, segmentEnd: 0, wordStart: 0, wordEnd: -1 }
  const names: number[] = []
  const n = text.length
  let i = 0
  while (i < n) {
    let kind = KIND[text.charCodeAt(i)] ?? 0
    if ((kind & WORD) === 0) {
      if (kind === NAME) {
        if (mayNameService(text, i)) names.push(i)
        else kanjiNumber(found, i)
      } else if (kind === TRIGGER && i >= state.segmentEnd) triggerAlone(state, i)
      do i++
      while (i < n && KIND[text.charCodeAt(i)] === 0)
      continue
    }
    const start = i
    let mask = 0
    do {
      mask |= kind
      i++
      kind = i < n ? (KIND[text.charCodeAt(i)] ?? 0) : 0
    } while (kind & WORD)
    const length = i - start
    if (mayNameService(text, start)) names.push(start)
    if (mask & (DIGIT | WIDE) || kind === TRIGGER || length > 25 || (kind === 0 && SOFT[text.charCodeAt(i)] === 1)) {
      const next = word(state, start, i, mask, kind)
      for (; i < next; i++) if (mayNameService(text, i)) names.push(i)
      i = next
    } else if (length < 4 && kind === SPACE && start >= state.segmentEnd) spacedEnglish(state, start)
    state.wordStart = start
    state.wordEnd = i
  }
  return names
}

/** A telephone or account number in kanji. */
function kanjiNumber(found: Found, i: number): void {
  const place = KANJI[found.text.charCodeAt(i)]
  if (!place) return
  if (place === ZERO && found.wants('phone')) readKanjiPhone(found, i)
  if (found.wants('bank_account')) {
    const account = kanjiAccount(found.text, i)
    if (account) addAccount(found, account, 'kanji numerals')
  }
}

type State = {
  text: string
  found: Found
  /** Place in the ranges already read from which one may hold what comes next. */
  nextSpan: number
  segmentEnd: number
  wordStart: number
  wordEnd: number
}

/** Deals with one word; returns where to go on. */
function word(state: State, start: number, end: number, mask: number, next: number): number {
  const { text } = state
  if (start < state.segmentEnd) {
    const covered = coveredTill(state, start)
    if (covered > start) return Math.max(covered, end)
  } else if ((next === TRIGGER || SOFT[text.charCodeAt(end)] === 1) && opensSegment(text, start, end, mask)) {
    const covered = openSegment(state, start)
    if (covered > start) return Math.max(covered, Math.min(end, covered))
  }
  if (end - start === 2 && text.charCodeAt(end) === 0x3a && (mask & ~(DIGIT | HEX)) === 0) {
    const paired = readPairedHash(state.found, start)
    if (paired > 0) return paired
  }
  if (mask & DIGIT || end - start > 25) return readWord(state.found, start, end, mask)
  return end
}

/** End of the range already read that holds `start`; `start` when none does. */
function coveredTill(state: State, start: number): number {
  const { spans, spansEnd } = state.found
  let next = state.nextSpan
  while (next < spansEnd && (spans[next + 1] ?? 0) <= start) next += 2
  state.nextSpan = next
  return next < spansEnd && (spans[next] ?? 0) <= start ? (spans[next + 1] ?? start) : start
}

/** ン of ハイフン. */
const LAST_OF_HYPHEN = 0x30f3

function openSegment(state: State, wordStart: number): number {
  const { text } = state
  const spelled = text.charCodeAt(wordStart - 1) === LAST_OF_HYPHEN || text.charCodeAt(wordStart - 2) === LAST_OF_HYPHEN
  const start = spelled ? hyphenStart(state, wordStart) : wordStart
  state.found.spansEnd = 0
  state.nextSpan = 0
  let end = readPlainUrl(text, start, state.found)
  if (end === 0) {
    const segment = readSegment(text, start)
    findNetwork(segment, state.found)
    end = segment.end
  }
  state.segmentEnd = Math.max(state.segmentEnd, end)
  return coveredTill(state, start)
}

/** `my ハイフン shop ドット example`: where the first of the words begins that a spelled-out hyphen joins to the one at `start`. */
function hyphenStart(state: State, start: number): number {
  const { text } = state
  let from = start
  for (;;) {
    const last = classAt(text, from - 1) === SPACE ? from - 1 : from
    if (!text.startsWith('ハイフン', last - 4)) return from
    let end = last - 4
    if (isBlank(text.charCodeAt(end - 1))) end--
    let begin = end
    while (begin > state.segmentEnd && end - begin < 64 && classAt(text, begin - 1) & WORD) begin--
    if (begin === end) return from
    from = begin
  }
}

/** A dot, bracket or at sign that does not touch a word: `example [.] com`, `例え.jp`, `::1`. */
function triggerAlone(state: State, i: number): void {
  const { text } = state
  const code = text.charCodeAt(i)
  const touches = state.wordEnd > 0 && i - state.wordEnd <= 2 && i > state.wordEnd
  if (touches && isBlank(text.charCodeAt(i - 1)) && readSpacedMark(text, state.wordEnd))
    openSegment(state, state.wordStart)
  else if (code === 0x2e || code === 0xff0e) {
    if (!endsSentence(text, i)) foreignHost(state, i)
  } else if (code === 0x40 || code === 0xff20) readHandle(state.found, i)
  else if (touches && isBlank(text.charCodeAt(i - 1)) && (readDisguise(text, i) ?? readBareWord(text, i))) {
    openSegment(state, state.wordStart)
  }
}

/** `dot` or `at` between blanks after a word. */
function spacedEnglish(state: State, start: number): void {
  if (state.wordEnd <= state.segmentEnd || start - state.wordEnd > 2 || start === state.wordEnd) return
  const { text } = state
  if ((text.charCodeAt(start) | 0x20) !== 0x64 && (text.charCodeAt(start) | 0x20) !== 0x61) return
  if (!isBlank(text.charCodeAt(start - 1)) || !readEnglishWord(text, start)) return
  openSegment(state, state.wordStart)
}

/** A blank, the end of the line or of the text follows the dot: no label can. */
function endsSentence(text: string, dot: number): boolean {
  const next = text.charCodeAt(dot + 1)
  return text.charCodeAt(dot) === 0x2e && (next === 0x20 || next === 0x0a || next === 0x0d || dot + 1 === text.length)
}

/** Japanese label before a dot: read back to the mark before it. */
function foreignHost(state: State, dot: number): void {
  const { text } = state
  let start = dot
  while (start > 0 && dot - start < 24 && isForeignLabel(text.charCodeAt(start - 1))) start--
  if (start === dot || start < state.segmentEnd || dot - start >= 24) return
  openSegment(state, start)
}

function isForeignLabel(code: number): boolean {
  if (code === 0x30fb) return false
  return (code >= 0x3041 && code <= 0x9fff) || code === 0x3005 || ((CLASS[code] ?? 0) & (ALNUM | OTHER | MARK)) !== 0
}

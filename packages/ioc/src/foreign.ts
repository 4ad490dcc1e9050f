import { ALNUM, CLASS, classAt, isJapanese, OTHER } from './chars.ts'
import { readDisguise } from './disguise.ts'
import { isTopLevel } from './top-level.ts'

/** Characters of an internationalised label looked at (RFC 5890 allows 63 octets after encoding). */
const LONGEST_LABEL = 30

/**
 * Japanese inside a host name counts only where a dot follows the label, or where it is itself a top-level
 * domain such as みんな. Returns where the label ends, `i` when there is none.
 */
export function foreignLabelEnd(text: string, i: number, afterDot: boolean): number {
  if (!isJapanese(text.charCodeAt(i)) || text.charCodeAt(i) === 0x30fb) return i
  let end = i
  while (end - i < LONGEST_LABEL && isLabelAt(text, end)) end++
  const dotLength = text[end] === '.' || text[end] === '．' ? 1 : dottedLength(text, end)
  const goesOn =
    dotLength > 0 && (classAt(text, end + dotLength) & (ALNUM | OTHER) || isJapanese(text.charCodeAt(end + dotLength)))
  if (goesOn) return end
  return afterDot ? foreignSuffixEnd(text, i) : i
}

function dottedLength(text: string, end: number): number {
  const disguise = readDisguise(text, end)
  return disguise?.plain === '.' ? disguise.end - end : 0
}

/** The longest Japanese top-level domain standing at `i`: `例え.みんなに` ends after みんな. */
function foreignSuffixEnd(text: string, i: number): number {
  for (let length = 8; length > 1; length--) {
    if (isTopLevel(text.slice(i, i + length))) return i + length
  }
  return i
}

function isLabelAt(text: string, i: number): boolean {
  const code = text.charCodeAt(i)
  if (code === 0x30fb) return false
  return isJapanese(code) || ((CLASS[code] ?? 0) & (ALNUM | OTHER)) !== 0 || code === 0x2d
}

const FOREIGN_PART = /[\u3005-\u3007\u3041-\u30fa\u30fc\u3400-\u9fff\uff66-\uff9f\w-]{2,30}/y
const PATH_GOES_ON =
  /^(?:\/[^\s/]|\?[^\s]|=|&[\w.-]+=|\.(?:html?|php|aspx?|jsp|cgi|pdf|zip|rar|7z|lzh|iso|img|exe|msi|scr|lnk|js|vbs|apk|docx?|xlsx?|xlsm|pptx?|csv|txt|jpe?g|png)\b)/

/**
 * Japanese in a path or query counts only where the URL plainly goes on behind it: `/お届け/照会?番号=1`, `k=毛がに&n=2`.
 * Returns where the part ends, `i` when it does not belong to the URL.
 */
export function foreignPathEnd(text: string, i: number, last: number): number {
  if (last !== 0x2f && last !== 0x3d && last !== 0x3f && last !== 0x26) return i
  FOREIGN_PART.lastIndex = i
  const part = FOREIGN_PART.exec(text)
  if (!part) return i
  const end = i + part[0].length
  return PATH_GOES_ON.test(text.slice(end, end + 24)) ? end : i
}

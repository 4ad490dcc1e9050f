import { decode } from '#core/reading/charset.ts'
import type { Warning } from '../channel.ts'
import { cut, plain, warn } from '../plain.ts'
import { type HtmlText, htmlText } from './html-text.ts'
import type { Part } from './tree.ts'

/** One piece of the body: the same words as plain text, as HTML, or both. */
type Slot = { plain?: string; html?: string }

export type Body = { text: string; charset: string; rest: Part[] }

/** Reports of mail servers: read as text and kept as attachments too. */
const REPORTS = [
  'message/delivery-status',
  'message/feedback-report',
  'message/disposition-notification',
  'text/rfc822-headers',
]

/** The words of a mail and the parts that are no words. Plain text is preferred; where HTML says or leads elsewhere, that is added. */
export function bodyOf(root: Part, warnings: Warning[]): Body {
  const rest: Part[] = []
  const charsets: string[] = []
  const slots = slotsOf(root, root, rest, charsets, warnings)
  const text = slots
    .map((slot) => slotText(slot, warnings))
    .filter((each) => each.trim())
    .join('\n\n')
  return { text: text.trim(), charset: charsets[0] ?? '', rest }
}

function slotsOf(part: Part, root: Part, rest: Part[], charsets: string[], warnings: Warning[]): Slot[] {
  if (part.children.length) {
    const slots = part.children.flatMap((child) => slotsOf(child, root, rest, charsets, warnings))
    return part.multipart === 'alternative' ? [together(slots)] : slots
  }
  if (part.multipart) {
    if (!part.content.length) return []
    warn(warnings, 'BROKEN_PARTS', 'メールの区切りが壊れているため、本文をそのまま読みました。')
    return [{ plain: textOf(part, charsets, warnings) }]
  }
  const isText =
    part.type === 'text/plain' || part.type === 'text/html' || (part === root && part.type.startsWith('text/'))
  if (REPORTS.includes(part.type)) {
    rest.push(part)
    return [{ plain: textOf(part, [], warnings) }]
  }
  if (!isText || part.disposition === 'attachment' || (part.filename && part !== root)) {
    rest.push(part)
    return []
  }
  const text = textOf(part, charsets, warnings)
  return [part.type === 'text/html' ? { html: text } : { plain: text }]
}

const together = (slots: Slot[]): Slot => {
  const joined = (key: keyof Slot) =>
    slots
      .map((slot) => slot[key])
      .filter((text) => text?.trim())
      .join('\n')
  return { plain: joined('plain'), html: joined('html') }
}

/** The text of a part in its charset or, where that is missing or wrong, in the one that its bytes speak for. */
export function textOf(part: Part, charsets: string[], warnings: Warning[]): string {
  const label = part.params.charset ?? (part.type === 'text/html' ? charsetInHtml(part.content) : undefined)
  const read = decode(part.content, label)
  if (part.content.length) charsets.push(read.charset)
  if (read.guessed && label)
    warn(
      warnings,
      'CHARSET_WRONG',
      `文字コードの指定（${cut(label, 40)}）が実際と違うため、${read.charset} として読みました。`,
    )
  if (read.broken) warn(warnings, 'CHARSET_BROKEN', '本文に読めない文字があります。原本はそのまま保存しています。')
  const text = plain(read.text, warnings)
  return /^flowed$/i.test(part.params.format ?? '') ? unflowed(text, /^yes$/i.test(part.params.delsp ?? '')) : text
}

/** `<meta charset=…>`, where the mail itself names none. */
const charsetInHtml = (content: Uint8Array): string | undefined =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(
    Buffer.from(content.subarray(0, 4096)).toString('latin1'),
  )?.[1]

/** format=flowed (RFC 3676): a line that ends in a blank goes on in the next, except the sign of a signature. */
const unflowed = (text: string, deleteBlank: boolean): string =>
  text.replace(/^ /gm, '').replace(/^(?!-- $)(.*) \n/gm, deleteBlank ? '$1' : '$1 ')

function slotText(slot: Slot, warnings: Warning[]): string {
  const shown = slot.html?.trim() ? htmlText(slot.html, warnings) : undefined
  if (shown) noteTricks(shown, warnings)
  const written = slot.plain?.trim() ?? ''
  if (!shown) return written
  if (!written) return shown.text
  if (saysElse(written, shown.text)) {
    warn(
      warnings,
      'HTML_DIFFERS',
      'メールの文章（テキスト版）と画面に出る文章（HTML版）が違います。両方を取り込みました。',
    )
    return `${written}\n\n［画面に出る文章（HTML版）］\n${shown.text}`
  }
  const others = [...new Map(shown.links.map((link) => [link.href, link])).values()].filter(
    ({ href }) => !written.includes(href),
  )
  const lines = others.slice(0, 200).map(({ words, href }) => `${words || '（リンク）'} <${href}>`)
  return lines.length ? `${written}\n\n［HTML版のリンク先］\n${lines.join('\n')}` : written
}

function noteTricks({ hidden, links }: HtmlText, warnings: Warning[]): void {
  if (hidden)
    warn(
      warnings,
      'HIDDEN_TEXT',
      `画面に見えない文字が${hidden.length.toLocaleString('ja-JP')}字あります（「${cut(hidden, 60)}」…）。本文には含めていません。`,
    )
  const posing = links.find(({ words, href }) => poses(words, href))
  if (posing)
    warn(
      warnings,
      'LINK_DIFFERS',
      `リンクの表示（${cut(posing.words, 60)}）と実際の行き先（${cut(posing.href, 100)}）が違います。`,
    )
}

/** Words that are an address of one host over a link to another. */
function poses(words: string, href: string): boolean {
  const shown = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})(?:[/:?#]|$)/iu.exec(words)?.[1]?.toLowerCase()
  if (!shown || !URL.canParse(href) || !/^https?:/i.test(href)) return false
  const real = new URL(href).hostname
  const ascii = URL.canParse(`http://${shown}`) ? new URL(`http://${shown}`).hostname : shown
  return real !== ascii && !real.endsWith(`.${ascii}`) && !ascii.endsWith(`.${real}`)
}

/** Less than a third of what HTML shows stands in the plain text: a decoy for filters, or "please view as HTML". */
function saysElse(written: string, shown: string): boolean {
  const pairs = pairsOf(shown.replace(/<[^<>]*>/g, ''))
  if (pairs.size < 20) return false
  const known = pairsOf(written)
  let same = 0
  for (const pair of pairs) if (known.has(pair)) same++
  return same / pairs.size < 1 / 3
}

/** Pairs of neighbouring letters of the first so many characters. */
function pairsOf(text: string): Set<string> {
  const letters = cut(text, 20_000)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < letters.length; i++) pairs.add(letters.slice(i, i + 2))
  return pairs
}

import { hash } from 'node:crypto'
import type { Warning } from './channel.ts'

/**
 * Text as it may be kept: PostgreSQL takes neither NUL nor half a surrogate pair; line ends become \n.
 * Says so when NUL bytes were there, since they hide words from filters.
 */
export function plain(text: string, warnings?: Warning[]): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (!lines.includes('\0')) return lines.toWellFormed()
  warn(warnings, 'NUL', 'NUL文字が含まれていたため取り除きました。原本はそのまま保存しています。')
  return lines.replaceAll('\0', '').toWellFormed()
}

/** At most so many characters, without halving one. */
export const cut = (text: string, most: number): string =>
  text.length > most ? text.slice(0, most).toWellFormed() : text

/** The text of a draft within its limit; says so when it had to be cut. */
export function cutText(text: string, most: number, warnings: Warning[]): string {
  if (text.length <= most) return text
  warn(
    warnings,
    'CUT',
    `本文が長いため、はじめの${most.toLocaleString('ja-JP')}字だけを表示します。原本は全体を保存しています。`,
  )
  return cut(text, most)
}

/** Adds a warning once. What it quotes may be kept like any text. */
export function warn(warnings: Warning[] | undefined, code: string, message: string): void {
  const words = message.replaceAll('\0', '').toWellFormed()
  if (warnings && !warnings.some((w) => w.code === code && w.message === words)) warnings.push({ code, message: words })
}

/** SHA-256, hexadecimal. */
export const sha256 = (data: Uint8Array | string): string => hash('sha256', data)

/** A fingerprint over parts that cannot run into one another. */
export const fingerprintOf = (channel: string, ...parts: readonly string[]): string =>
  sha256([channel, ...parts].join('\x1f'))

/** The date, if it is one and lies in the time of electronic mail; clocks may be a day ahead. */
export function believable(date: Date, now: Date): Date | undefined {
  const at = date.getTime()
  return at > Date.UTC(1980, 0, 1) && at < now.getTime() + 86_400_000 ? date : undefined
}

import { isWordSuffix, OBJECTS } from './suffixes.ts'

/** A member of an object, a field of a record or a setting, as programs write them beside each other. */
const MEMBER = /^([A-Za-z_]\w*)(?:\.[A-Za-z_]\w*)+$/
const BEFORE = /(?<![\w.-])([\w.]{3,40})(?:\(\))?\s?[,、・]\s?$/
const AFTER = /^\s?[,、・]\s?([\w.]{3,40})(?![\w-])/
/** Records of logs (Elastic Common Schema) by the first part of their fields. */
const RECORDS = new Set(
  'host url source destination event user process file network dns tls agent observer client server'.split(' '),
)
/** What the fields of such records end in. */
const FIELD = /\.(?:name|id|domain|ip|type|version)$/
/** Right before the name. */
const SAID_HOST = /(?:domains?|hosts?|sites?|ドメイン名?|ホスト名?|サイト|サーバー?|[信続]先)[\s　:：=はが「]{0,3}$/i
const SAID_AFTER = /^["'`”」』）)]?\s(?:fields?|keys?|attributes?|columns?|propert(?:y|ies)|members?)\b/
const DENIED_AFTER =
  /^["'`”」』）)]?[\s　]?[^\n。.]{0,14}?(?:\bnot an? (?:host(?: ?name)?|domain|url|site)\b|(?:ホスト名?|ドメイン名?|サイト|URL|ＵＲＬ)では(?:ない|なく|ありません))/i

/** Why the name is a field or a member and no host: it says so itself, its neighbours in a list do, or the text. */
export function memberReason(written: string, before: string, after: string): string | undefined {
  const ends = after === '' || after.startsWith('\n') || after.startsWith('\r')
  if (ends && before === '') return undefined
  if (!ends && DENIED_AFTER.test(after)) return 'said to be no host'
  if (SAID_HOST.test(before)) return undefined
  if (!ends && SAID_AFTER.test(after)) return 'name of a field'
  const parts = written.split('.')
  if (parts.length > 2 && RECORDS.has(parts[0] ?? '') && FIELD.test(written)) return 'name of a field'
  if (isWordSuffix(parts.at(-1) ?? '') && /[a-z]_[a-z]/i.test(written)) return 'name in a program'
  const neighbours = [BEFORE.exec(before)?.[1], AFTER.exec(after)?.[1]]
  return MEMBER.test(written) && neighbours.some(isMember) ? 'member of an object' : undefined
}

function isMember(word: string | undefined): boolean {
  const first = word && MEMBER.exec(word)?.[1]
  if (!first) return false
  return OBJECTS.has(first.toLowerCase()) || RECORDS.has(first) || /[a-z]_[a-z]/.test(first)
}

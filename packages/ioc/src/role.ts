import type { Indicator, Role } from './indicator.ts'
import { isPrivateIpv4 } from './ip.ts'

/** Characters before and after a value that are read for words about it; never beyond its sentence. */
const BEFORE = 48
const AFTER = 24

const CONTEXT_BEFORE =
  /(?:正規|本物|公式|実在|真正|正しい|参考|参照|出典|正当|テスト用|詳細は|詳しくは|確認済み?の?).{0,20}$/
const CONTEXT_AFTER = /^.{0,20}(?:ではない|正規|本物|公式|確認済み|で検知を確認|は無関係)/
const VICTIM_BEFORE =
  /(?:相談者|被害者|申告者|届出人|通報者|申出人|自分|本人|自宅|勤務先|私|当社|弊社|当方|自社|当校|本校|当院|本県|当県|当庁|連絡担当|担当者|^[\s・]*連絡先|社内|学内|院内|庁内|内部).{0,16}$/
const VICTIM_AFTER = /^.{0,8}(?:（自宅|\(自宅|（本人|（勤務先|（会社|は本県|は当社|は弊社|は自社|は学内|は社内)/
const NOT_VICTIM = /(?:相手|犯人|被疑者|犯行|店舗|送信元|発信元|差出人|詐欺|偽|不審|指定された|問い?合わせ?先).{0,20}$/
const ABUSED = /悪用|侵入|経路|攻撃/

/** Says of each indicator how its own sentence speaks of it. Changes the items in place. */
export function assignRoles(text: string, items: readonly Indicator[]): void {
  let url: Role = 'suspect'
  for (const item of items) {
    item.role = item.within === undefined ? roleOf(text, item) : url
    if (item.type === 'url') url = item.role
  }
}

/** First characters of the words looked for: a sentence without any of them need not be searched. */
const FIRST = new Uint8Array(65536)
for (const mark of '正本公実真参出テ詳確相被申届通自勤私当弊連担社学院庁内犯店送発差詐偽不指問悪侵経攻では（(')
  FIRST[mark.charCodeAt(0)] = 1

function roleOf(text: string, item: Indicator): Role {
  const disguised = item.defanged !== undefined && item.defanged !== 'full-width'
  if (disguised) return 'suspect'
  const before = sentenceBefore(text, item.start)
  const after = sentenceAfter(text, item.end)
  if (CONTEXT_BEFORE.test(before) || CONTEXT_AFTER.test(after)) return 'context'
  if (item.type === 'ipv4' && isPrivateIpv4(item.value)) return 'context'
  if (isPersonal(item) && !NOT_VICTIM.test(before) && (VICTIM_BEFORE.test(before) || VICTIM_AFTER.test(after))) {
    return 'victim'
  }
  if ((item.type === 'cve' || item.type === 'jvn') && !ABUSED.test(before) && !ABUSED.test(after)) return 'context'
  return 'suspect'
}

/** The words before the value in its sentence; empty when none of them can be one that is looked for. */
function sentenceBefore(text: string, start: number): string {
  let from = start
  let cue = false
  while (from > 0 && start - from < BEFORE) {
    const code = text.charCodeAt(from - 1)
    if (endsSentence(code)) break
    if (FIRST[code] === 1) cue = true
    from--
  }
  return cue ? text.slice(from, start) : ''
}

function sentenceAfter(text: string, end: number): string {
  let till = end
  let cue = false
  while (till < text.length && till - end < AFTER) {
    const code = text.charCodeAt(till)
    if (endsSentence(code)) break
    if (FIRST[code] === 1) cue = true
    till++
  }
  return cue ? text.slice(end, till) : ''
}

function endsSentence(code: number): boolean {
  return code === 0x0a || code === 0x3002
}

function isPersonal({ type }: Indicator): boolean {
  return (
    type === 'phone' ||
    type === 'email' ||
    type === 'bank_account' ||
    type === 'ipv4' ||
    type === 'domain' ||
    type === 'line_id'
  )
}

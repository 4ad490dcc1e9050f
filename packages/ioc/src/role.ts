import type { Indicator, Role } from './indicator.ts'
import { isPrivateIpv4 } from './ip.ts'

/** Characters before and after a value that are read for words about it; never beyond its sentence. */
const BEFORE = 60
const AFTER = 24

/** Words about a value. Of those before it the nearest counts; what is named with 被害者の正規の is the victim's. */
const CUES = new RegExp(
  [
    '(?<suspect>(?:相手|犯人|被疑者|犯行|店舗|業者|販売者|出品者|サイト|ショップ|店|登録|契約者?|名義人)の?連絡先|(?<!者|分|人|私|社|署)の連絡先|取り?下げ相談窓口|相手|犯人|被疑者|犯行|店舗|送信元|発信元|差出人|詐欺|偽|不審|指定された|問い?合わ?せ?先|振込先|送金先|名乗|攻撃|(?:内部|社内|学内|庁内|院内)から)',
    '(?<victim>(?:相談者|被害者|自分|本人|当社|自社)の(?:正規|本物)|(?:相談者|被害者|申告者|届出人|通報者|申出人)(?![にへをとが]|から)|自分|本人|自宅|勤務先|私|当社|弊社|当方|自社|当校|本校|当院|本県|当県|当庁|連絡担当|(?<!相手の|先の|行の)担当者|連絡先|連絡は|被害口座|社内|学内|院内|庁内|内部)',
    '(?<context>正規|本物|公式|実在|真正|正しい|正[:：]|参考|参照|出典|正当|テスト用|詳細は|詳しくは|確認済み?|削除依頼|相談(?:窓口|先)|学校代表|役所代表)',
  ].join('|'),
  'g',
)
/** Characters between a word and the value at most, by what the word says. */
const REACH: Record<Role, number> = { suspect: 24, victim: 40, context: 22 }

const CONTEXT_AFTER = /^.{0,16}(?:ではない|正規|本物|公式|確認済み|で検知を確認|は無関係|県警代表|役所代表)/
const VICTIM_AFTER = /^.{0,8}(?:（自宅|\(自宅|（本人|（勤務先|（会社|は本県|は当社|は弊社|は自社|は学内|は社内)/
const ABUSED = /悪用|侵入|経路|攻撃|未適用|未対応|未修正|使われ|使用され/

/** Says of each indicator how its own sentence speaks of it. Changes the items in place. */
export function assignRoles(text: string, items: readonly Indicator[]): void {
  let url: Role = 'suspect'
  for (const [k, item] of items.entries()) {
    item.role = item.within === undefined ? roleOf(text, item, items[k + 1]?.start ?? text.length) : url
    if (item.type === 'url') url = item.role
  }
}

/** First characters of the words looked for: a sentence without any of them need not be searched. */
const FIRST = new Uint8Array(65536)
for (const mark of '正本公実真参出テ詳確相被申届通自勤私当弊連担社学院庁内犯店送発差詐偽不指問振名悪侵経攻未使削県役業販サシ登契取は（(')
  FIRST[mark.charCodeAt(0)] = 1

function roleOf(text: string, item: Indicator, next: number): Role {
  const disguised = item.defanged !== undefined && item.defanged !== 'full-width'
  if (disguised) return 'suspect'
  const before = sentenceBefore(text, item.start)
  const after = sentenceAfter(text, item.end, next)
  if (item.type === 'cve' || item.type === 'jvn')
    return ABUSED.test(before) || ABUSED.test(after) ? 'suspect' : 'context'
  const said = nearestCue(before)
  if (said === 'context' || (after !== '' && CONTEXT_AFTER.test(after))) return 'context'
  if (item.type === 'ipv4' && isPrivateIpv4(item.value)) return 'context'
  if (isPersonal(item) && (said === 'victim' || (said !== 'suspect' && VICTIM_AFTER.test(after)))) return 'victim'
  return 'suspect'
}

/** What the word nearest before the value says of it. */
function nearestCue(before: string): Role | undefined {
  let said: Role | undefined
  if (before === '') return said
  for (const { index, 0: word, groups } of before.matchAll(CUES)) {
    const role: Role = groups?.victim ? 'victim' : groups?.context ? 'context' : 'suspect'
    if (before.length - index - word.length <= REACH[role]) said = role
  }
  return said
}

/** The words before the value in its sentence or in the speech it quotes (`、「`); empty when none of them can be one that is looked for. */
function sentenceBefore(text: string, start: number): string {
  let from = start
  let cue = false
  while (from > 0 && start - from < BEFORE) {
    const code = text.charCodeAt(from - 1)
    if (endsSentence(code) || (code === 0x300c && text[from - 2] === '、')) break
    if (FIRST[code] === 1) cue = true
    from--
  }
  return cue ? text.slice(from, start) : ''
}

/** The words after the value, up to the next value. */
function sentenceAfter(text: string, end: number, next: number): string {
  let till = end
  let cue = false
  const limit = Math.min(Math.max(next, end), end + AFTER)
  while (till < limit) {
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
  return !(type === 'url' || type === 'asn' || type === 'cidr' || type === 'md5' || type.startsWith('sha'))
}

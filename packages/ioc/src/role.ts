import type { Indicator, Role } from './indicator.ts'
import { isPrivateIpv4 } from './ip.ts'

/** Characters before and after a value that are read for words about it. */
const BEFORE = 48
const AFTER = 24

const CONTEXT_BEFORE =
  /(?:正規|本物|公式|実在|真正|正しい|参考|参照|出典|正当|テスト用|詳細は|詳しくは|確認済み?の?)[^。\n]{0,20}$/
const CONTEXT_AFTER = /^[^。\n]{0,20}(?:ではない|正規|本物|公式|確認済み|で検知を確認|は無関係)/
const VICTIM_BEFORE =
  /(?:相談者|被害者|申告者|届出人|通報者|申出人|自分|本人|自宅|勤務先|私|当社|弊社|当方|自社|当校|本校|当院|本県|当県|当庁|連絡担当|担当者|(?:^|\n)[\s・]*連絡先|社内|学内|院内|庁内|内部)[^。\n]{0,16}$/
const VICTIM_AFTER = /^[^。\n]{0,8}(?:（自宅|\(自宅|（本人|（勤務先|（会社|は本県|は当社|は弊社|は自社|は学内|は社内)/
const NOT_VICTIM =
  /(?:相手|犯人|被疑者|犯行|店舗|送信元|発信元|差出人|詐欺|偽|不審|指定された|問い?合わせ?先)[^。\n]{0,20}$/

/** Says of each indicator how its own sentence speaks of it. Changes the items in place. */
export function assignRoles(text: string, items: readonly Indicator[]): void {
  for (const item of items) item.role = roleOf(text, item)
}

function roleOf(text: string, item: Indicator): Role {
  const before = text.slice(Math.max(0, item.start - BEFORE), item.start)
  const after = text.slice(item.end, item.end + AFTER)
  if (item.defanged !== undefined && item.defanged !== 'full-width') return 'suspect'
  if (CONTEXT_BEFORE.test(before) || CONTEXT_AFTER.test(after)) return 'context'
  if (item.type === 'ipv4' && isPrivateIpv4(item.value)) return 'context'
  if (isPersonal(item) && !NOT_VICTIM.test(before) && (VICTIM_BEFORE.test(before) || VICTIM_AFTER.test(after)))
    return 'victim'
  if ((item.type === 'cve' || item.type === 'jvn') && !/悪用|侵入|経路|攻撃/.test(before + after)) return 'context'
  return 'suspect'
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

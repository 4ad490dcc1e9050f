import type { Indicator, Role } from './indicator.ts'
import { isPrivateIpv4 } from './ip.ts'

/** Characters before and after a value that are read for words about it; never beyond its sentence. */
const BEFORE = 60
const AFTER = 24

const words = (list: string) => list.split(' ')

/** Words before a value that say whose it is; of several the nearest to the value counts. */
const CUES: Record<Role, string[]> = {
  suspect: words(
    '相手 犯人 被疑者 犯行 店舗 送信元 発信元 差出人 詐欺 偽 不審 指定された 問合せ先 問い合わせ先 振込先 送金先 名乗 攻撃 内部から 社内から 学内から 庁内から 院内から 取り下げ相談窓口',
  ),
  victim: words(
    '相談者 相談人 被害者 申告者 申告人 届出人 届出者 通報者 申出人 申立人 同人 うちの わたしの 自分 本人 自宅 勤務先 私 当社 弊社 当方 自社 当校 本校 当院 本県 当県 当庁 連絡担当 担当者 連絡先 連絡は 被害口座 社内 学内 院内 庁内 内部',
  ),
  context: words(
    '正規 本物 公式 実在 真正 正しい 正： 正: 参考 参照 出典 正当 テスト用 詳細は 詳しくは 確認済 削除依頼 相談窓口 相談先 学校代表 役所代表',
  ),
}
/** Characters between a word and the value at most, by what the word says. */
const REACH: Record<Role, number> = { suspect: 24, victim: 40, context: 22 }

/** What belongs to those who live with the victim. Of sons and grandchildren too much is pretended. */
for (const person of words('妻 夫 娘 母 父 母親 父親 長女 次女 家族 両親 祖母 祖父 同居人')) {
  for (const thing of words('携帯 ｹｰﾀｲ スマホ スマートフォン 電話 固定電話 番号 メール アドレス 口座 LINE')) {
    CUES.victim.push(`${person}の${thing}`)
  }
}

/** Somebody the value is told to or taken from does not own it: 被害者に, 相談者から. */
const PERSON = /^(?:相談者|相談人|被害者|申告者|申告人|届出人|届出者|通報者|申出人|申立人|同人)$/
const NOT_OWNER = /^(?:[にへをとが]|から)/
/** 連絡先 and 担当者 of someone else; 正規 of the victim's own. */
const OTHERS_CONTACT = /(?:相手|店舗?|業者|販売者|出品者|サイト|ショップ|登録|契約者?|名義人|[^者分人私社署）)]の)の?$/
const OWNER_BEFORE = /(?:相談者|相談人|被害者|同人|自分|本人|当社|自社)の$/

type Cue = { word: string; role: Role }
/** Cues by their first character: its place in `STARTING`, 0 when no cue begins with it. */
const PLACE = new Uint8Array(65536)
const STARTING: Cue[][] = [[]]
for (const role of ['suspect', 'victim', 'context'] as const) {
  for (const word of CUES[role]) {
    const first = word.charCodeAt(0)
    if (!PLACE[first]) PLACE[first] = STARTING.push([]) - 1
    STARTING[PLACE[first] ?? 0]?.push({ word, role })
  }
}
for (const cues of STARTING) cues.sort((a, b) => b.word.length - a.word.length)

const CONTEXT_AFTER = /^.{0,16}(?:ではない|正規|本物|公式|確認済み|で検知を確認|は無関係|県警代表|役所代表)/
const VICTIM_AFTER = /^.{0,8}(?:（自宅|\(自宅|（本人|（勤務先|（会社|は本県|は当社|は弊社|は自社|は学内|は社内)/
const ABUSED = /悪用|侵入|経路|攻撃|未適用|未対応|未修正|使われ|使用され/

/** Says of each indicator how its own sentence speaks of it. Changes the items in place. */
export function assignRoles(text: string, items: readonly Indicator[]): void {
  let url: Role = 'suspect'
  let least = 0
  for (let k = 0; k < items.length; k++) {
    const item = items[k]
    if (!item) continue
    item.role = item.within === undefined ? roleOf(text, item, least, items[k + 1]?.start ?? text.length) : url
    if (item.type === 'url') url = item.role
    least = noteEnd(text, item.end)
  }
}

const NOTE = /^[（(][^（(）)\n]{0,16}(?:正規|本物|公式|確認済)[^（(）)\n]{0,8}[）)]/

/** `a@b.example（本物）`: such a note speaks of the value before it and not of the next. Its end, 0 when there is none. */
function noteEnd(text: string, end: number): number {
  const code = text.charCodeAt(end)
  const note = code === 0xff08 || code === 0x28 ? NOTE.exec(text.slice(end, end + 28)) : null
  return note ? end + note[0].length : 0
}

/** First two characters of the words looked for after a value: a sentence without any of them need not be searched. */
const FIRST = new Uint8Array(65536)
const SECOND = new Uint8Array(65536)
for (const mark of 'で正本公確は県役（(') FIRST[mark.charCodeAt(0)] = 1
for (const mark of 'は規物式認検無警所自本勤会当弊学社') SECOND[mark.charCodeAt(0)] = 1

function roleOf(text: string, item: Indicator, least: number, next: number): Role {
  const disguised = item.defanged !== undefined && item.defanged !== 'full-width'
  if (disguised) return 'suspect'
  if (item.type === 'cve' || item.type === 'jvn') return isAbused(text, item) ? 'suspect' : 'context'
  const said = nearestCue(text, item.start, least)
  if (said === 'context') return said
  const after = sentenceAfter(text, item.end, next)
  if (after !== '' && CONTEXT_AFTER.test(after)) return 'context'
  if (item.type === 'ipv4' && isPrivateIpv4(item.value)) return 'context'
  const victims = said === 'victim' || (said === undefined && after !== '' && VICTIM_AFTER.test(after))
  return victims && isPersonal(item) ? 'victim' : 'suspect'
}

/** First characters of the words for it. */
const ABUSE = new Uint8Array(65536)
for (const mark of '悪侵経攻未使') ABUSE[mark.charCodeAt(0)] = 1

/** The sentence says that the weakness was used, or that it was open. */
function isAbused(text: string, { start, end }: Indicator): boolean {
  let from = start
  let till = end
  let sign = 0
  for (; from > 0 && start - from < BEFORE; from--) {
    const code = text.charCodeAt(from - 1)
    if (endsSentence(code)) break
    sign |= ABUSE[code] ?? 0
  }
  if (sign && ABUSED.test(text.slice(from, start))) return true
  for (sign = 0; till < text.length && till - end < AFTER; till++) {
    const code = text.charCodeAt(till)
    if (endsSentence(code)) break
    sign |= ABUSE[code] ?? 0
  }
  return sign !== 0 && ABUSED.test(text.slice(end, till))
}

/** What a character before a value may be: the first of a word that is looked for, the end of a sentence, the opening of speech. */
const CUE = 1
const END = 2
const SPEECH = 3
const SIGN = new Uint8Array(65536)
for (const [code, place] of PLACE.entries()) if (place !== 0) SIGN[code] = CUE
for (const mark of '\n。') SIGN[mark.charCodeAt(0)] = END
SIGN[0x300c] = SPEECH

/** What the word nearest before the value says of it: from `least` on, in its sentence or in the speech it quotes (`、「`). */
function nearestCue(text: string, start: number, least: number): Role | undefined {
  const floor = Math.max(least, start - BEFORE)
  for (let i = start - 1; i >= floor; i--) {
    const sign = SIGN[text.charCodeAt(i)]
    if (sign === undefined || sign === 0) continue
    if (sign === CUE) {
      const said = cueAt(text, i, start, floor)
      if (said) return said
    } else if (endsWords(text, i)) return undefined
  }
  return undefined
}

/** The character ends the sentence before, or opens the speech in which the value stands. */
function endsWords(text: string, i: number): boolean {
  const sign = SIGN[text.charCodeAt(i)]
  return sign === END || (sign === SPEECH && text[i - 1] === '、')
}

function cueAt(text: string, i: number, start: number, floor: number): Role | undefined {
  for (const { word, role } of STARTING[PLACE[text.charCodeAt(i)] ?? 0] ?? []) {
    const distance = start - i - word.length
    if (distance < 0 || !text.startsWith(word, i)) continue
    const said = weigh(text, i, start, floor, word, role)
    if (said && distance <= REACH[said]) return said
  }
  return undefined
}

/** What the word says in its place, undefined when nothing. */
function weigh(text: string, i: number, start: number, floor: number, word: string, role: Role): Role | undefined {
  if (word === '連絡先' || word === '担当者')
    return OTHERS_CONTACT.test(wordsBefore(text, i, 6, floor)) ? 'suspect' : role
  if (word === '正規' || word === '本物') return OWNER_BEFORE.test(wordsBefore(text, i, 5, floor)) ? 'victim' : role
  const next = text.slice(i + word.length, Math.min(i + word.length + 2, start))
  if (word === '私' && /^[用立的書人物金設服]/.test(next)) return undefined
  if (PERSON.test(word) && NOT_OWNER.test(next)) return undefined
  if (word === '内部' && next === 'から') return 'suspect'
  return role
}

/** At most `most` characters before `i` in the same sentence. */
function wordsBefore(text: string, i: number, most: number, floor: number): string {
  let from = i
  while (from > floor && i - from < most && !endsWords(text, from - 1)) from--
  return text.slice(from, i)
}

/** The words after the value, up to the next value. */
function sentenceAfter(text: string, end: number, next: number): string {
  let till = end
  let cue = false
  const limit = Math.min(Math.max(next, end), end + AFTER)
  while (till < limit) {
    const code = text.charCodeAt(till)
    if (endsSentence(code)) break
    till++
    if (FIRST[code] === 1 && SECOND[text.charCodeAt(till)] === 1) cue = true
  }
  return cue ? text.slice(end, till) : ''
}

function endsSentence(code: number): boolean {
  return code === 0x0a || code === 0x3002
}

function isPersonal({ type }: Indicator): boolean {
  return !(type === 'url' || type === 'asn' || type === 'cidr' || type === 'md5' || type.startsWith('sha'))
}

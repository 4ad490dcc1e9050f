/** Digits after the country code, shortest and longest, for the countries seen most; ITU-T E.164 allows 15 in all. */
const NATIONAL: Record<string, readonly [number, number]> = {
  1: [10, 10], 7: [10, 10], 20: [9, 10], 27: [9, 9], 30: [10, 10], 31: [9, 9], 32: [8, 9], 33: [9, 9], 34: [9, 9],
  36: [8, 9], 39: [9, 11], 40: [9, 9], 41: [9, 9], 43: [8, 13], 44: [9, 10], 45: [8, 8], 46: [7, 10], 47: [8, 8],
  48: [9, 9], 49: [7, 12], 51: [8, 9], 52: [10, 10], 53: [6, 8], 54: [10, 11], 55: [10, 11], 56: [9, 9], 57: [8, 10],
  58: [10, 10], 60: [8, 10], 61: [9, 9], 62: [8, 12], 63: [8, 10], 64: [8, 10], 65: [8, 8], 66: [8, 9], 81: [9, 10],
  82: [8, 10], 84: [9, 10], 86: [10, 11], 90: [10, 10], 91: [10, 10], 92: [9, 10], 93: [9, 9], 94: [9, 9], 95: [7, 10],
  98: [10, 10],
} // biome-ignore format: a table
/** Countries with three digits; those that are not assigned are no numbers (ITU list of country codes). */
const THREE_DIGIT =
  /^(?:21[1-368]|22\d|23\d|24\d|25[0-8]|26[0-9]|29[0179]|35\d|37[0-8]|38[0-35-79]|42[013]|50\d|59\d|67[02-9]|68[0-35-9]|69[0-2]|800|808|85[02356]|870|88[0-36-8]|96[0-8]|97[0-79]|99[2-68])/

/** True for digits beginning with an assigned country code and of a length that country uses. */
export function isInternational(digits: string): boolean {
  const one = NATIONAL[digits.slice(0, 1)]
  if (one) return fits(digits, 1, one)
  const two = NATIONAL[digits.slice(0, 2)]
  if (two) return fits(digits, 2, two)
  return THREE_DIGIT.test(digits) && fits(digits, 3, [6, 11])
}

function fits(digits: string, code: number, [least, most]: readonly [number, number]): boolean {
  const national = digits.length - code
  return national >= least && national <= most && digits.length <= 15
}

/** Sizes of groups, `3-4-4`, as one number; more groups, or longer ones, than any plan has become a number no plan has. */
export function shapeOf(sizes: readonly number[]): number {
  let shape = 0
  for (const size of sizes) shape = nextGroup(shape, size)
  return shape
}

/** The shape with one more group. */
export function nextGroup(shape: number, size: number): number {
  return shape * 32 + size
}

const shapes = (list: string) => new Set(list.split(' ').map((shape) => shapeOf(shape.split('-').map(Number))))

/** Numbers that are not geographic, by the 電気通信番号計画 (令和元年総務省告示第6号): how their groups are written. */
const MOBILE = shapes('11 3-4-4 3-8 3-3-5 3-2-6 7-4 3-4-2-2 4-3-4 5-2-4 3-3-3-2 3-2-2-4 5-3-3')
const FREE_LONG = shapes('11 4-3-4 4-7 3-4-4')
const SERVICE = shapes('10 4-3-3 4-2-4 4-6 4-4-2 4-1-5 4-2-2-2 4-5-1')
/** Area code, exchange, subscriber: together ten digits. Area codes have two to five with the 0. */
const GEOGRAPHIC = shapes('10 2-4-4 3-3-4 4-2-4 5-1-4 2-8 3-7 4-6 5-5 6-4 2-4-2-2 3-3-2-2')

/** First four digits of services of ten digits. */
const SERVICES = new Set([120, 570, 990, 180, 170])

/**
 * True for a Japanese number of so many digits, 0 first, written in groups of the sizes in `shape`. `head`: its first four
 * digits, as a number.
 */
export function isJapaneseNumber(head: number, length: number, shape: number): boolean {
  const second = Math.floor(head / 100) % 10
  const third = Math.floor(head / 10) % 10
  if (head === 800) return length === 11 && FREE_LONG.has(shape)
  if ((third === 0 && second >= 5) || (second === 2 && third === 0)) return length === 11 && MOBILE.has(shape)
  if (length !== 10) return false
  if (SERVICES.has(head)) return SERVICE.has(shape)
  return isGeographic(second, third) && GEOGRAPHIC.has(shape)
}

/** Area codes are 03 and 06 for Tokyo and Osaka; elsewhere neither of the two digits after the 0 is a 0. */
function isGeographic(second: number, third: number): boolean {
  return second === 3 || second === 6 || (second > 0 && third > 0)
}

/** Words before a number that say it is something else. */
const OTHER_NUMBER =
  /(?:口座|記号|番号札|型番|ナンバー|コード|パスワード|〒|(?:^|[^A-Za-z])(?:ID|No\.?|S\/N|serial|order|invoice|ticket|case))\s*(?:は|が|の|：|:|＝|=|#|＃|「|『|\()?\s*$/i
/** The word before 番号, for 会員番号, 注文番号, 申請番号 and so on. */
const KIND_OF_NUMBER = /((?:問い?合わ?せ|[一-鿿ァ-ヶーA-Za-z]{1,12}))番号$/
const PHONE_KIND =
  /電話|携帯|ケータイ|ケイタイ|連絡先|発信|着信|FAX|ファクス|ファックス|直通|代表|内線|送信|受信|相手|表示|自宅|勤務先|固定|通話|架電|契約|フリーダイヤル|専用|使用|新|旧|同|別|他|本人|被疑者|被害者|相談者|犯人|国際|海外|国内|不審|不明|非通知|折り?返し|転送|呼び?出し?|SMS|WhatsApp|Signal|シグナル|スマホ|ホットライン/i
const PHONE_WORD =
  /(?:電話|携帯|けいたい|ケータイ|番号|連絡|発信|着信|自宅|勤務先|架電|通話|ＴＥＬ|ＦＡＸ|ファクス|ファックス|フリーダイヤル|窓口|\btel|\bfax|phone|call|mobile|☎|📞|SMS|ショートメッセージ)/i

/** Last characters of the words above, also full-width: most numbers are settled by this one look. */
const ENDS = table('座号札番ードト〒DdoO.RrTtEe#ＤｄｏＯ．ＲｒＴｔＥｅ＃')
/** What may stand between such a word and the number. */
const BETWEEN = table(' \u3000\u00a0\u202f\u205f\u1680：:はがの＝=「『(（')
for (let code = 0x2000; code <= 0x200f; code++) BETWEEN[code] = 1

function table(marks: string): Uint8Array {
  const codes = new Uint8Array(65536)
  for (let i = 0; i < marks.length; i++) codes[marks.charCodeAt(i)] = 1
  return codes
}

/** The words right before the number at `start` may say that it is something else. */
export function mayBeOtherNumber(text: string, start: number): boolean {
  let last = start - 1
  while (last >= 0 && start - last < 24 && BETWEEN[text.charCodeAt(last)] === 1) last--
  return ENDS[text.charCodeAt(last)] === 1
}

/** True when the words right before the number say that it is something else. `before` is folded. */
export function isOtherNumber(before: string): boolean {
  const words = before.replace(/[ ：:はがの＝=「『(]+$/, '')
  const kind = KIND_OF_NUMBER.exec(words)?.[1]
  return kind === undefined ? OTHER_NUMBER.test(before) : !PHONE_KIND.test(kind)
}

/** True when the words before the number speak of telephones. `before` is folded. */
export function hasPhoneWord(before: string): boolean {
  return PHONE_WORD.test(before)
}

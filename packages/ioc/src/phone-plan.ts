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

export type Writing = 'grouped' | 'unbroken' | 'trunk left out'

/** Numbers that are not geographic, by the 電気通信番号計画 (令和元年総務省告示第6号): prefix, digits, sizes of groups. */
const SPECIAL: readonly [RegExp, number, readonly string[]][] = [
  [
    /^0[6-9]0\d/,
    11,
    ['3-4-4', '3-8', '3-3-5', '3-2-6', '7-4', '3-4-2-2', '4-3-4', '5-2-4', '3-4-4-0', '3-3-3-2', '3-2-2-4', '5-3-3'],
  ],
  [/^050\d/, 11, ['3-4-4', '3-8', '7-4', '4-3-4']],
  [/^020\d/, 11, ['3-4-4', '3-8', '3-3-5']],
  [/^0800/, 11, ['4-3-4', '4-7', '3-4-4']],
  [/^0120/, 10, ['4-3-3', '4-2-4', '4-6', '4-4-2', '4-1-5', '4-2-2-2', '4-5-1']],
  [/^0(?:570|990|180|170)/, 10, ['4-3-3', '4-2-4', '4-6', '4-1-5', '4-4-2']],
]
/** Area code, exchange, subscriber: together ten digits. Area codes have two to five with the 0. */
const GEOGRAPHIC = ['2-4-4', '3-3-4', '4-2-4', '5-1-4', '2-8', '3-7', '4-6', '5-5', '6-4', '2-4-2-2', '3-3-2-2']

/** True for the digits of a Japanese number, 0 first, in groups of the sizes given. */
export function isJapaneseNumber(digits: string, sizes: readonly number[], writing: Writing): boolean {
  const groups = writing === 'trunk left out' ? [(sizes[0] ?? 0) + 1, ...sizes.slice(1)] : sizes
  const shape = groups.join('-')
  for (const [prefix, length, shapes] of SPECIAL) {
    if (prefix.test(digits)) return digits.length === length && (writing === 'unbroken' || shapes.includes(shape))
  }
  if (digits.length !== 10 || !isGeographic(digits)) return false
  return writing === 'unbroken' || GEOGRAPHIC.includes(shape)
}

/** Area codes begin 01 to 09 and their second digit is 0 for none of them. */
function isGeographic(digits: string): boolean {
  return /^0[1-9][1-9]\d{7}$/.test(digits) || /^0[36]\d{8}$/.test(digits)
}

/** Words before a number that say it is something else. */
const OTHER_NUMBER =
  /(?:口座番号|口座|記号|番号札|注文番号|受付番号|受理番号|伝票番号|追跡番号|お?問い?合わ?せ番号|会員番号|お客様番号|顧客番号|予約番号|整理番号|管理番号|製造番号|型番|シリアル(?:番号|ナンバー)?|免許(?:証)?番号|保険証?番号|旅券番号|暗証番号|認証コード|確認コード|コード|パスワード|郵便番号|〒|案件番号|事件番号|法人番号|登録番号|識別番号|カード番号|\bID|\bNo\.?|\bS\/N|serial|order|invoice|ticket|case)\s*(?:は|が|の|：|:|＝|=|#|＃|「|『|\()?\s*$/i
const PHONE_WORD =
  /(?:電話|携帯|けいたい|ケータイ|番号|連絡先|発信|着信|自宅|勤務先|架電|通話|ＴＥＬ|ＦＡＸ|ファクス|ファックス|フリーダイヤル|窓口|\btel|\bfax|phone|call|mobile|☎|📞|SMS|ショートメッセージ)/i

/** How the words before the number bear on it: -1 it is another number, 1 it is a telephone, 0 nothing said. */
export function phoneContext(before: string): -1 | 0 | 1 {
  if (OTHER_NUMBER.test(before)) return -1
  return PHONE_WORD.test(before) ? 1 : 0
}

/** One bank of the Zengin list (全国銀行データ通信システム): what this package needs of `zengin-code`. */
export type BankRecord = Named & { branches: Record<string, Named> }
/** `kana`: how it is read; without it the name is not found in kana. */
type Named = { code: string; name: string; kana?: string }

/** Banks by name and, for each bank, one string of all branches: a few bytes a branch instead of an object. */
type BankIndex = {
  codes: Map<string, string>
  kana: Map<string, string>
  branches: Map<string, string>
  longest: number
}

let index: BankIndex | undefined

/** Names that still stand on old bank books and in old reports, and the bank that goes on under another name. */
// biome-ignore format: a table
const FORMER: readonly [string, string][] = [
  ['住信SBIネット', 'ドコモSMTBネット'], ['ジャパンネット', 'PAYPAY'], ['三菱東京UFJ', '三菱UFJ'], ['東京三菱', '三菱UFJ'],
  ['新生', 'SBI新生'], ['じぶん', 'AUじぶん'], ['八十二', '八十二長野'], ['長野', '八十二長野'], ['第四', '第四北越'],
  ['北越', '第四北越'], ['十八', '十八親和'], ['親和', '十八親和'], ['三重', '三十三'], ['第三', '三十三'],
  ['愛知', 'あいち'], ['中京', 'あいち'], ['青森', '青森みちのく'], ['みちのく', '青森みちのく'],
  ['東京都民', 'きらぼし'], ['八千代', 'きらぼし'], ['近畿大阪', '関西みらい'], ['関西アーバン', '関西みらい'],
  ['熊本ファミリー', '熊本'], ['徳島', '徳島大正'], ['大正', '徳島大正'], ['GMOあおぞら', 'GMOあおぞらネット'],
  ['ペイペイ', 'PAYPAY'], ['住信SBI', 'ドコモSMTBネット'], ['ドコモSMTB', 'ドコモSMTBネット'],
]

/** Nothing to change: kanji and kana, without the words that are shortened (信用, 労働, 農業, 協同). */
const PLAIN_NAME = /^[ぁ-ゖァ-ヴー一-僌僎-卓单-楬楮-甧甩-鿿]*$/

/** True when `bankKey` would change nothing. */
export function isBankKey(name: string): boolean {
  return PLAIN_NAME.test(name)
}

/** Makes names comparable: one width, capitals, no blanks, the short forms the Zengin list uses. */
export function bankKey(name: string): string {
  if (isBankKey(name)) return name
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s・･,、'-]/g, '')
    .replace(/[ヶヵ]/g, (ch) => (ch === 'ヶ' ? 'ケ' : 'カ'))
    .replace(/信用金庫/g, '信金')
    .replace(/農林中央金庫/g, '農林中金')
    .replace(/商工組合中央金庫/g, '商工中金')
    .replace(/信用農業協同組合連合会/g, '信連')
    .replace(/農業協同組合/g, '農協')
    .replace(/信用組合/g, '信組')
    .replace(/労働金庫/g, '労金')
    .replace(/漁業協同組合/g, '漁協')
    .replace(/[○〇◯]/g, '〇')
}

const SMALL: Record<string, string> = {
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ッ: 'ツ',
  ャ: 'ヤ',
  ュ: 'ユ',
  ョ: 'ヨ',
  ヮ: 'ワ',
}

/** Makes readings comparable: katakana without small letters and long marks, as the list has them. `key` from `bankKey`. */
function kanaKey(key: string): string {
  return key
    .replace(/[ぁ-ゖ]/g, (ch) => String.fromCharCode(ch.charCodeAt(0) + 0x60))
    .replace(/[ァィゥェォッャュョヮー－]/g, (ch) => SMALL[ch] ?? '')
}

/**
 * Gives the package its list of banks. In Node the list of `zengin-code` is loaded by itself on first need;
 * a browser has none until this is called.
 */
export function useBanks(banks: Iterable<BankRecord>): void {
  const codes = new Map<string, string>()
  const kana = new Map<string, string>()
  const branches = new Map<string, string>()
  let longest = 1
  for (const bank of banks) {
    const key = bankKey(bank.name)
    if (!codes.has(key)) codes.set(key, bank.code)
    const reading = kanaKey(bankKey(bank.kana ?? ''))
    if (reading !== '' && !kana.has(reading)) kana.set(reading, bank.code)
    longest = Math.max(longest, key.length, reading.length + 2)
    let list = '\n'
    for (const branch of Object.values(bank.branches))
      list += `${bankKey(branch.name)}\t${branch.code}\t${kanaKey(bankKey(branch.kana ?? ''))}\n`
    branches.set(bank.code, flat(list))
  }
  for (const [name, present] of FORMER) {
    const code = codes.get(bankKey(present))
    if (code && !codes.has(bankKey(name))) codes.set(bankKey(name), code)
  }
  index = { codes, kana, branches, longest }
}

/** A flat copy: the string built above is a tree of pieces that would hold on to every one of them. */
function flat(list: string): string {
  return list.split('').join('')
}

function loaded(): BankIndex {
  if (!index) useBanks(loadZengin())
  return index ?? { codes: new Map(), kana: new Map(), branches: new Map(), longest: 0 }
}

/**
 * Reads the list of `zengin-code`. Its data file is one object of JSON behind `module.exports =`; run as a module it
 * would stay in memory for good (15 MB of heap, 70 MB of the process), parsed it is let go (the index of all banks
 * holds 1 MB; measured with Node 24). Outside Node there is nothing to read.
 */
function loadZengin(): BankRecord[] {
  const modules = globalThis.process?.getBuiltinModule?.('node:module')
  const files = globalThis.process?.getBuiltinModule?.('node:fs')
  if (!modules || !files) return []
  const path = modules.createRequire(import.meta.url).resolve('zengin-code/lib/zengin-data.js')
  const source = files.readFileSync(path, 'utf8')
  const banks: Record<string, BankRecord> = JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf('}') + 1))
  return Object.values(banks)
}

const KANA = /^[ぁ-ゖァ-ヶーA-Z]+$/

/** Code of the bank whose name ends at the end of `key`, the longest such name; `key` from `bankKey`. */
export function bankEndingIn(key: string): { code: string; length: number } | undefined {
  const { codes, kana, longest } = loaded()
  const read = KANA.test(key.slice(-1))
  for (let length = Math.min(longest, key.length); length > 0; length--) {
    const name = key.slice(key.length - length)
    const code = codes.get(name) ?? (read && KANA.test(name) ? kana.get(kanaKey(name)) : undefined)
    if (code) return { code, length }
  }
  return undefined
}

/** Code of the bank of exactly this name (without 銀行). */
export function bankNamed(name: string): string | undefined {
  return loaded().codes.get(bankKey(name))
}

export function isBankCode(code: string): boolean {
  return loaded().branches.has(code)
}

export function isBranchCode(bank: string, branch: string): boolean {
  return loaded().branches.get(bank)?.includes(`\t${branch}\t`) ?? false
}

/** Code of the branch of exactly this name, the lowest when a bank has two. `key` from `bankKey`. */
export function branchNamed(bank: string, key: string): string | undefined {
  const list = loaded().branches.get(bank)
  if (!list || key === '') return undefined
  const at = list.indexOf(`\n${key}\t`)
  return at < 0 ? undefined : list.slice(at + key.length + 2, at + key.length + 5)
}

/** Words that end the reading of a branch's name and are left out in the list. */
const READ_ENDING = /(?:シテン|シユツチヨウジヨ)$/

/** Code of the branch read so, the lowest when a bank has two. `key` from `bankKey`. */
export function branchRead(bank: string, key: string): string | undefined {
  const reading = KANA.test(key) ? kanaKey(key).replace(READ_ENDING, '') : ''
  const list = loaded().branches.get(bank)
  const at = reading === '' ? -1 : (list?.indexOf(`\t${reading}\n`) ?? -1)
  return at < 0 ? undefined : list?.slice(at - 3, at)
}

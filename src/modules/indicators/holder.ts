import type { Found } from './schema.ts'

/** 口座名義: the kind of value that a holder's name is. */
export const HOLDER = 'account_holder'

/** Letters of a holder's name as banks write it: kana, kanji, capitals; the (カ) of a company before or after. No hiragana: particles end it. */
const NAME = String.raw`[\p{Script=Han}々ァ-ヶーｦ-ﾟA-ZＡ-Ｚ・.．()（）]`
/** Without the word 名義, only what banks alone write: half-width kana, a company's mark, two words of kana. */
const BANK_KANA = `[ｦ-ﾟ.()]{3,30}(?:[ 　][ｦ-ﾟ.()]{1,20})?|[カユドザガ][)）][ァ-ヶー]{2,30}|[ァ-ヶー]{2,12}[ 　][ァ-ヶー]{2,12}`
const LABEL = '(?:口座)?名義(?:人)?[ 　]*(?:は|が|[:：=＝])?[ 　]*[「『]?'
const WHOLE = (letter: string) => `(${letter}{2,30}(?:[ 　]${letter}{1,20})?)`

/** 名義 said behind the account, or a name in kana that follows it at once; or said just before it. */
const BEHIND = new RegExp(String.raw`^[\s　、,，。:：/／（(]{0,4}(?:${LABEL}${WHOLE(NAME)}|(${BANK_KANA}))`, 'u')
const BEFORE = new RegExp(String.raw`${LABEL}${WHOLE(NAME)}[」』]?(?:の|さん|様|[、,，\s　]){0,3}$`, 'u')
const LOOK = 60

/** Finds whose each account is, where the text says so: the holder is a value of its own, and the account belongs to it. */
export function withHolders(text: string, found: readonly Found[]): Found[] {
  return found.flatMap((f) => {
    if (f.type !== 'bank_account' || f.start === null || f.end === null) return [f]
    const holder = holderNear(text, f.start, f.end)
    if (!holder) return [f]
    return [
      { ...f, holder: holder.value },
      { ...holder, type: HOLDER, role: f.role, confidence: f.confidence * 0.9 },
    ]
  })
}

type Holder = { value: string; raw: string; start: number; end: number }

function holderNear(text: string, start: number, end: number): Holder | undefined {
  const behind = BEHIND.exec(text.slice(end, end + LOOK))
  if (behind) return placed(behind, behind[1] ?? behind[2] ?? '', end)
  const from = Math.max(0, start - LOOK)
  const before = BEFORE.exec(text.slice(from, start))
  return before ? placed(before, before[1] ?? '', from) : undefined
}

function placed(match: RegExpExecArray, name: string, from: number): Holder | undefined {
  const trimmed = name.replace(/[\s　・.．(（]+$/, '').replace(/^[)）・.．]+/, '')
  const raw = /^[^(（]{2,}[)）]$/.test(trimmed) ? trimmed.slice(0, -1) : trimmed
  const value = holderName(raw)
  if (Array.from(value).length < 2) return undefined
  const start = from + match.index + match[0].indexOf(raw)
  return { value, raw, start, end: start + raw.length }
}

/** One spelling for all: full-width kana, no spaces, no signs. */
export const holderName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s　・.．]+/g, '')
    .toUpperCase()

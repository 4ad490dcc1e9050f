import { dayOf, readDate } from '#core/clock/index.ts'
import { isCorporateNumber } from '../schema-corporate.ts'
import type { ChoiceList, DetailField } from '../schema-field.ts'
import type { DetailValue } from '../schema-fields.ts'
import type { Choices, Named } from './channel.ts'
import { cut } from './plain.ts'
import type { RefusalCode } from './refuse.ts'

/** Why a cell cannot be taken; `detail` is what the sentence names. */
export type CellFault = { code: RefusalCode; detail: string }
export type ReadAs<T> = { value: T } | CellFault

export type CellReader = { dateOf: (cell: string) => Date | undefined; choices: Choices; now: Date }

const fault = (code: RefusalCode, detail: string): CellFault => ({ code, detail })

/** A cell as the value of one of the further fields. */
export function readDetail(field: DetailField, cell: string, reader: CellReader): ReadAs<DetailValue> {
  switch (field.type) {
    case 'line':
      return cell.length > field.most ? fault('TOO_LONG', `${field.most}`) : { value: cell }
    case 'digits': {
      const digits = narrow(cell)
      return new RegExp(`^\\d{${field.count}}$`).test(digits)
        ? { value: digits }
        : fault('BAD_DIGITS', `${cut(cell, 40)}」は${field.count}桁`)
    }
    case 'corporate-number':
      return isCorporateNumber(narrow(cell)) ? { value: narrow(cell) } : fault('BAD_CORPORATE_NUMBER', cut(cell, 40))
    case 'yes':
      return readYes(cell)
    case 'day':
    case 'moment':
      return readMoment(cell, field.type, reader)
    case 'one':
      return oneOf(field, cell, reader.choices)
    case 'many':
      return manyOf(field, cell, reader.choices)
  }
}

const narrow = (cell: string) => cell.normalize('NFKC').replace(/[\s‐‑–—−-]/g, '')
const folded = (word: string) => word.normalize('NFKC').replace(/\s/g, '').toLowerCase()

const YES = /^(はい|有|有り|あり|要|必要|希望|希望する|済|済み|該当|該当する|加入|予定あり|[○〇◯✓1]|yes|y|true)$/
const NO = /^(いいえ|無|無し|なし|不要|希望しない|未|該当しない|非該当|未加入|予定なし|[×✕0]|no|n|false)$/

function readYes(cell: string): ReadAs<boolean> {
  const word = folded(cell)
  if (YES.test(word)) return { value: true }
  return NO.test(word) ? { value: false } : fault('BAD_YES', cut(cell, 40))
}

/** A moment as the form holds it: the minute in Japan, or the day alone when it is its start. */
export function momentOf(at: Date): string {
  const japan = new Date(at.getTime() + 9 * 3_600_000).toISOString()
  return japan.slice(11, 16) === '00:00' ? japan.slice(0, 10) : japan.slice(0, 16)
}

/** A day, part of one, or a minute of it. */
function readMoment(cell: string, type: 'day' | 'moment', { dateOf, now }: CellReader): ReadAs<string> {
  const at = dateOf(cell)
  const part = at ? undefined : readDate(cell, dayOf(now))
  const iso = at ? momentOf(at) : part?.ok ? part.iso : undefined
  if (!iso) return fault('BAD_DATE', cut(cell, 40))
  return { value: type === 'day' ? iso.slice(0, 10) : iso }
}

type Chosen = Extract<DetailField, { type: 'one' | 'many' }>

/** What a list of the prefecture does not name is kept as it was written; a place and a caution must be one that there is. */
const KEPT_AS_WRITTEN = new Set<ChoiceList>(['industry', 'infrastructure', 'membership', 'reported-to'])
const LONGEST_WORD = 60

const listOf = (field: Chosen, choices: Choices): readonly Named[] =>
  'words' in field ? Object.entries(field.words).map(([code, name]) => ({ code, name })) : (choices[field.from] ?? [])

function oneOf(field: Chosen, cell: string, choices: Choices): ReadAs<string> {
  const list = listOf(field, choices)
  const code = codeIn(list, field.name === 'ageGroup' ? decadeOf(cell) : cell)
  if (code !== undefined) return { value: code }
  const kept = 'from' in field && KEPT_AS_WRITTEN.has(field.from) && cell.length <= LONGEST_WORD
  return kept ? { value: cell } : fault('BAD_CHOICE', notAmong(list, cell))
}

function manyOf(field: Chosen, cell: string, choices: Choices): ReadAs<string[]> {
  const whole = exactIn(listOf(field, choices), folded(cell)) // one choice may itself hold a comma
  const words = whole === undefined ? cell.split(/[、，,;；/／|\n]/).filter((word) => word.trim()) : [cell]
  const values: string[] = []
  for (const word of words) {
    const read = oneOf(field, word.trim(), choices)
    if ('code' in read) return read
    if (!values.includes(read.value)) values.push(read.value)
  }
  return { value: values }
}

/** 63, 63歳 → 60代. */
function decadeOf(cell: string): string {
  const age = /^(\d{1,3})(?:歳|才)?$/.exec(folded(cell))?.[1]
  if (age === undefined) return cell
  const decade = Math.floor(Number(age) / 10) * 10
  if (decade < 20) return '10代以下'
  return decade >= 80 ? '80代以上' : `${decade}代`
}

const exactIn = (list: readonly Named[], word: string) =>
  list.find(({ code, name }) => folded(code) === word || folded(name) === word)

/** The code of what a cell names: by code or name, or by the one name that it begins, or that begins or ends it. */
export function codeIn(list: readonly Named[], cell: string): string | undefined {
  const word = folded(cell)
  if (word === '') return undefined
  const exact = exactIn(list, word)
  if (exact) return exact.code
  const near = list.filter(({ name }) => {
    const known = folded(name)
    return known.startsWith(word) || word.startsWith(known) || word.endsWith(known)
  })
  const [longest, second] = near.sort((a, b) => b.name.length - a.name.length)
  return longest && (!second || folded(longest.name).includes(folded(second.name))) ? longest.code : undefined
}

const MOST_NAMED = 12

/** The sentence's middle: the word, and what might have stood there. */
export function notAmong(list: readonly Named[], cell: string): string {
  const names = list.slice(0, MOST_NAMED).map(({ name }) => name)
  const may = names.length ? `（${names.join('、')}${list.length > names.length ? ' など' : ''}）` : ''
  return `「${cut(cell, 40)}」${may}`
}

/** 1,480,000円, 50万円, ￥3000: a sum in yen, up to a trillion. */
export function readYen(cell: string): ReadAs<number> {
  const text = cell.normalize('NFKC').replace(/[\s,¥\\円]/g, '')
  const [, hundredMillions, tenThousands, ones] = /^(?:(\d{1,4})億)?(?:(\d{1,4})万)?(\d{1,13})?$/.exec(text) ?? []
  const yen = Number(hundredMillions ?? 0) * 1e8 + Number(tenThousands ?? 0) * 1e4 + Number(ones ?? 0)
  return text !== '' && (hundredMillions ?? tenThousands ?? ones) !== undefined && yen <= 1e12
    ? { value: yen }
    : fault('BAD_AMOUNT', cut(cell, 40))
}

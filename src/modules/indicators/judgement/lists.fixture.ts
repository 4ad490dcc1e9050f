import { addressOf } from './address.ts'
import { evenNumbers } from './logistic.ts'
import type { Listing } from './read-lists.ts'

const GOOD_WORDS =
  'river garden school library museum health travel market stone cedar bridge harbour music study paper coffee island forest window kitchen'.split(
    ' ',
  )
const BRANDS = { 見本銀行: ['mihonbank', 'mihonbamk', 'mihombank'], 架空カード: ['kakucard', 'kakucarb', 'kakucrad'] }
const PATHS = ['news/2024/report.html', 'about', 'en/products/list', 'library/books/index.html']

/** Invented lists of both sides: random names with a brand before them under .test, names of words under .example. */
export function inventedLists(count: number, seed = 1): { bad: Listing[]; good: Listing[] } {
  const random = evenNumbers(seed)
  const one = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T // never empty
  const gibberish = () => Array.from({ length: 8 }, () => one([...'bcdfghjkqvwxz'])).join('')
  const bad = Array.from({ length: count }, (_, i) => {
    const [brand, words] = one(Object.entries(BRANDS))
    const name = `${gibberish()}.${random() < 0.8 ? 'test' : 'example'}`
    const before = random() < 0.15 ? `www.${words[0]}.co.jp.` : `${random() < 0.6 ? words[0] : one(words)}.`
    const url = `https://${random() < 0.7 ? before : ''}${name}/${random() < 0.4 ? `jp.php?id=${gibberish()}` : ''}`
    return { ...listing(url), brand, month: `2025-${String(1 + Math.floor((i / count) * 12)).padStart(2, '0')}` }
  })
  const good = Array.from({ length: count }, (_, i) => {
    const name = `${one(GOOD_WORDS)}${one(GOOD_WORDS)}${i % 50}`
    const url = `https://${name}.${random() < 0.8 ? 'example' : 'test'}/${random() < 0.5 ? one(PATHS) : ''}`
    return listing(url)
  })
  return { bad, good }
}

export function listing(url: string): Listing {
  const address = addressOf(url)
  if (!address) throw new Error(url)
  return { address, brand: '', month: '' }
}

/** A list as JPCERT/CC publishes them. */
export const asCsv = (listings: readonly Listing[]): string =>
  `date,URL,description\n${listings
    .map((l) => `${l.month.replace('-', '/')}/05 10:00:00,https://${l.address.host}/${l.address.rest},${l.brand}\n`)
    .join('')}`

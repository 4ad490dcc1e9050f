import type { Address } from './address.ts'
import type { BrandFound } from './brands.ts'
import { PLACES, piecesOf, placeOf, textOf } from './grams.ts'
import type { Model } from './model.ts'
import type { Suggested } from './schema.ts'
import { type Group, SIGNS } from './signs.ts'

type Seen = {
  a: Address
  model: Model
  signs: Float32Array
  /** What each sign added to the score. */
  shares: Float64Array
  suggested: Suggested
  found: BrandFound | undefined
  /** The brand whose true domain this probably is. */
  own: string | undefined
}

const MOST_REASONS = 4
/** A group that moves the score by less is not worth a word. */
const LEAST_SHARE = 0.25

/** Why, in words: the groups of signs that moved the score most in the direction of the suggested, or in both when there is none. */
export function reasonsFor(seen: Seen): string[] {
  if (seen.own) return [`「${seen.a.domain}」は、${seen.own}の偽サイトが名前の前に置いてきた、正規と思われるドメイン`]
  const groups = [...sumByGroup(seen.shares)]
    .filter(([, share]) => Math.abs(share) >= LEAST_SHARE)
    .filter(([, share]) => seen.suggested === 'unsure' || share > 0 === (seen.suggested === 'suspicious'))
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
  const said = groups.flatMap(([group, share]) => WORDS[group](seen, share > 0) ?? []).slice(0, MOST_REASONS)
  // whoever is told of a brand is told by what it was known, however little that moved the score
  const brand = seen.suggested === 'harmless' ? undefined : brandWords(seen)
  return brand && !said.includes(brand) ? [brand, ...said].slice(0, MOST_REASONS) : said
}

function sumByGroup(shares: Float64Array): Map<Group, number> {
  const sums = new Map<Group, number>()
  for (const [i, { group }] of SIGNS.entries()) sums.set(group, (sums.get(group) ?? 0) + (shares[i] ?? 0))
  return sums
}

/** The sentence of a group; nothing where it would say nothing of this address. `bad`: it speaks against the address. */
const WORDS: Record<Group, (s: Seen, bad: boolean) => string | undefined> = {
  suffix: ({ a, model }, bad) => {
    if (a.numeric) return undefined
    const of = model.lore.suffixes.get(a.suffix)
    if (!of) return `末尾「.${a.suffix}」はどちらの一覧にもない。同じ種類の末尾は${bad ? '偽サイト' : '無害'}に多い`
    // the lists differ in length: the numbers alone may seem to say the contrary
    return `末尾「.${a.suffix}」の割合は${bad ? '偽サイトの一覧のほうが高い' : '無害の一覧のほうが高い'}（偽の一覧${of.bad}・無害の一覧${of.good}ドメイン）`
  },
  place: ({ a }, bad) => {
    if (a.numeric) return '名前ではなく数字のアドレス'
    if (a.userinfo) return '「@」の前に別の名前を見せている'
    if (a.port) return 'ふだん使わないポート番号が付いている'
    if (a.host.includes('xn--')) return '英字に似せられる国際化ドメイン名（xn--）'
    return a.shared && bad ? `だれでも借りられる場所（${a.suffix}）に置かれている` : undefined
  },
  label: (s, bad) =>
    s.a.label
      ? bad
        ? `名前「${s.a.label}」の文字の並びが偽サイトに似る${telling(s, 'label')}`
        : `名前「${s.a.label}」は無害の一覧の名前に似る`
      : undefined,
  sub: (s, bad) => {
    if (!s.a.sub) return bad ? undefined : undefined
    return bad
      ? `登録名の前の「${s.a.sub.slice(-60)}」が偽サイトの付け方に似る${telling(s, 'sub')}`
      : `登録名の前の「${s.a.sub.slice(-60)}」は無害の一覧の付け方に似る`
  },
  brand: (s, bad) => (bad ? brandWords(s) : undefined),
  build: ({ a }, bad) =>
    a.label
      ? `名前の長さ、文字と数字の並べ方、末尾の組合せが${bad ? '偽サイトの一覧' : '無害の一覧'}に多い`
      : undefined,
  host: (s, bad) => {
    if (s.a.numeric) return undefined
    return bad
      ? `ホスト全体の文字の並びが偽サイトに似る${telling(s, 'host')}`
      : 'ホスト全体の文字の並びは無害の一覧に似る'
  },
  rest: (s, bad) => {
    if (!s.a.rest) return undefined
    return bad
      ? `「/」から後ろ（${s.a.rest.slice(0, 40)}）の形が偽サイトに似る${telling(s, 'rest')}`
      : '「/」から後ろの形は無害の一覧に似る'
  },
}

function brandWords({ found, a }: Seen): string | undefined {
  if (!found) return undefined
  if (found.how === 'domain')
    return `${found.brand}の正規と思われる「${found.word}」を、別のドメイン「${a.domain}」の前に置いている`
  if (found.how === 'near') return `「${found.word}」は${found.brand}の名と一字違い`
  return `「${found.word}」は${found.brand}の偽サイトで使われてきた語`
}

/** The piece of writing that speaks most against the address, of three characters or more. */
function telling({ a, model }: Seen, part: 'label' | 'sub' | 'rest' | 'host'): string {
  const { weights } = model.lines[part]
  let most = { piece: '', weight: 0 }
  for (const piece of piecesOf(textOf(a, part), part)) {
    const weight = weights[placeOf(piece, PLACES[part])] ?? 0
    const shown = piece.replace(/^\^+|\$+$/g, '')
    if (shown.length >= 3 && weight > most.weight) most = { piece: shown, weight }
  }
  return most.piece && most.piece !== textOf(a, part) ? `（とくに「${most.piece}」）` : ''
}

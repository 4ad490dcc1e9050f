import { randomUUID } from 'node:crypto'
import { givenNames, methods, morphemes, streets, surnames, towns } from './corpus-words.ts'

/** An invented report as the search sees it. `room` is a number from 0; low numbers are busier. */
export type Sample = { id: string; room: number; at: Date; title: string; text: string }

/** A reproducible stream of numbers in [0, 1). mulberry32 by Tommy Ettinger, public domain. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Reports of about 300 characters, oldest first, spread over the 900 days before `until`. Names, places, sites,
 * numbers and some 40,000 compound words follow Zipf's law, so terms of every frequency occur.
 */
export function* samples(
  count: number,
  { seed = 1, rooms = 600, until = new Date('2026-11-01T00:00:00Z') } = {},
): Generator<Sample> {
  const random = randomFrom(seed)
  const span = 900 * 86_400_000
  for (let i = 0; i < count; i++) {
    const at = new Date(until.getTime() - span + ((i + random()) / count) * span)
    yield { id: randomUUID(), room: Math.floor(rooms * random() ** 2), at, ...report(random) }
  }
}

type Random = () => number

function report(random: Random): { title: string; text: string } {
  const method = zipf(methods, random)
  const person = `${zipf(surnames, random)}${zipf(givenNames, random)}`
  const place = `${zipf(towns, random)}${zipf(streets, random)}${digits(1, random)}丁目${digits(2, random)}番${digits(1, random)}号`
  const opening = `${place}居住の${person}（${20 + Math.floor(random() * 70)}歳）から、${zipf(method.claims, random)}との申出。`
  const facts = [
    () => `相手方の電話番号は０９０－${digits(4, random)}－${digits(4, random)}。`,
    () =>
      `発信元は0${50 + Math.floor(random() * 49)}-${digits(3, random)}-${digits(4, random)}、表示名は${word(random)}。`,
    () =>
      `誘導先は${random() < 0.4 ? 'hxxps://' : 'https://'}${site(random)}${random() < 0.4 ? '[.]' : '.'}example/${token(random)}。`,
    () => `振込先は${word(random)}銀行${word(random)}支店 普通 ${digits(7, random)} 名義ｶ)${kana(random)}。`,
    () => `被害額は${1 + Math.floor(random() * 300)}万${digits(4, random)}円。`,
    () => `差出人は${token(random)}@${site(random)}.example.jp。`,
  ]
  const text = [
    opening,
    ...shuffled(facts, random)
      .slice(0, 3)
      .map((fact) => fact()),
  ]
  while (text.join('').length < 270) text.push(sentence(random))
  return { title: `${method.name}（${zipf(surnames, random)}、${word(random)}）`, text: text.join('').slice(0, 320) }
}

const ENDINGS = [
  'を確認した。',
  'について説明した。',
  'を提出させた。',
  'との供述を得た。',
  'を照会中。',
  'は判明していない。',
  'のため継続して対応する。',
]
const JOINTS = ['に関する', 'および', 'を装った', 'から', 'による', 'の', 'と', 'を用いた', 'にかかる']

const sentence = (random: Random): string =>
  `${word(random)}${pick(JOINTS, random)}${word(random)}${pick(JOINTS, random)}${word(random)}${pick(ENDINGS, random)}`

/** A compound of two or three morphemes, the product of two skewed draws: tens of thousands of words. */
const word = (random: Random): string =>
  `${zipf(morphemes, random)}${zipf(morphemes, random)}${random() < 0.25 ? zipf(morphemes, random) : ''}`

const LATIN = [
  'sec',
  'pay',
  'bank',
  'mail',
  'log',
  'in',
  'card',
  'net',
  'web',
  'id',
  'up',
  'my',
  'ac',
  'jp',
  'sup',
  'port',
  'shop',
  'info',
  'ver',
  'ify',
]
const site = (random: Random): string =>
  `${pick(LATIN, random)}${pick(LATIN, random)}-${pick(LATIN, random)}${digits(2, random)}`
const token = (random: Random): string => Math.floor(random() * 36 ** 7).toString(36)
const digits = (count: number, random: Random): string =>
  Math.floor(random() * 10 ** count)
    .toString()
    .padStart(count, '0')
const KANA = Array.from('ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ')
const kana = (random: Random): string => Array.from({ length: 5 }, () => pick(KANA, random)).join('')

function pick<T>(list: readonly T[], random: Random): T {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

/** The nth of a list about 1/n as often as its first. */
function zipf<T>(list: readonly T[], random: Random): T {
  const chosen = list[Math.floor((list.length + 1) ** random()) - 1]
  return chosen ?? pick(list, random)
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

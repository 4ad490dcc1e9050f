import { type Dice, dice } from '#server/demo/make.ts'
import { alone, templates } from './campaign-texts.ts'

/** Sentences that many matters share, and the words of which others are made: so texts of different matters are a little alike. */
const STOCK = [
  ...templates.flatMap((t) => t.clauses.map((ways) => ways[0] ?? '')),
  ...alone.flatMap((t) => t.split(/(?<=。)/)),
].map((s) => s.replace(/^\?/, '').replace(/\{\w+\}/g, '某'))
const WORDS = [...new Set(STOCK.join('').match(/[\p{Script=Han}\p{Script=Katakana}ー]{2,6}/gu))]
const PATTERNS = [
  '#の#を#に#と言われ、#で#した。',
  '#から#が届き、#と#を#に入れた。',
  '#について#へ#したところ、#の#だと分かった。',
]

const sentence = (d: Dice) => d.of(PATTERNS).replace(/#/g, () => d.of(WORDS))

/** A template: sentences, two of the stock among them. */
export const family = (seed: number): string[] => {
  const d = dice(seed * 104_729 + 1)
  return [d.of(STOCK), ...Array.from({ length: 5 }, () => sentence(d)), d.of(STOCK)]
}

/** The template as one person tells it: another word here and there, one sentence of the person's own. */
export function told(sentences: readonly string[], d: Dice): string {
  const own = d.int(sentences.length)
  return sentences
    .map((s, i) =>
      i === own
        ? sentence(d)
        : d.next() < 0.3
          ? s.replace(d.of(WORDS.filter((w) => s.includes(w)).concat('')), () => d.of(WORDS))
          : s,
    )
    .join('')
}

/** Told by nobody else. */
export const unique = (d: Dice): string => [d.of(STOCK), ...Array.from({ length: 5 }, () => sentence(d))].join('')

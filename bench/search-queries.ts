import { givenNames, morphemes, streets, surnames, towns } from '#testing/corpus-words.ts'

/** A kind of query; `draw` makes one from the words of the corpus or from the folded texts themselves. */
export type Class = { name: string; draw: (random: () => number, texts: readonly string[]) => string }

export const CLASSES: readonly Class[] = [
  { name: 'name', draw: (r) => pick(surnames, r) + pick(givenNames, r) },
  { name: 'surname', draw: (r) => pick(surnames, r) },
  { name: 'phone', draw: (r, t) => /0\d{9,10}/.exec(pick(t, r))?.[0].replace(/(\d{3})(\d{4})/, '$1-$2-') ?? '110110' },
  { name: 'site', draw: (r, t) => /[a-z]+-[a-z]+\d\d\.example/.exec(pick(t, r))?.[0] ?? 'example' },
  { name: 'address', draw: (r) => pick(towns, r) + pick(streets, r) },
  { name: 'compound word', draw: (r) => pick(morphemes, r) + pick(morphemes, r) },
  { name: 'word', draw: (r) => pick(morphemes, r) },
  { name: 'in every report', draw: (r) => pick(['口座', 'との申出', 'example', '居住', '電話', '確認', '歳'], r) },
  { name: 'two common', draw: (r) => `${pick(morphemes.slice(0, 20), r)} ${pick(morphemes.slice(0, 20), r)}` },
  { name: 'common and rare', draw: (r) => `口座 ${pick(surnames, r)}${pick(givenNames, r)}` },
  { name: 'any two characters', draw: (r, t) => `"${part(t, r, 2)}"` },
  { name: 'any eight characters', draw: (r, t) => `"${part(t, r, 8)}"` },
  { name: 'absent', draw: (r) => `${pick(morphemes, r)}${pick(surnames, r)}${pick(towns, r)}` },
  { name: 'one character', draw: (r, t) => `"${part(t, r, 1)}"` },
]

function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(random() * list.length)] ?? ''
}

function part(texts: readonly string[], random: () => number, length: number): string {
  const text = (pick(texts, random).split('\u001f')[1] ?? '').replaceAll('"', '')
  return text.slice(Math.floor(random() * (text.length - length))).slice(0, length)
}

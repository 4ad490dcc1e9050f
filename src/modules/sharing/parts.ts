import type { Content } from './schema.ts'
import { withoutRuby } from './schema-ruby.ts'

export type Part = { part: string; text: string }

/** Everything that would be read, part by part: `now.1` is the second sentence for those who see it now. */
export const partsOf = (c: Content): Part[] => [
  { part: 'title', text: c.title },
  { part: 'truth', text: c.truth },
  ...(['now', 'called', 'paid'] as const).flatMap((k) => c[k].map((text, i) => ({ part: `${k}.${i}`, text }))),
  { part: 'story', text: c.story },
  { part: 'easy', text: withoutRuby(c.easy) },
  ...c.values.map((v, i) => ({ part: `values.${i}`, text: `${v.value} ${v.note}` })),
  ...c.counts.map((v, i) => ({ part: `counts.${i}`, text: `${v.label} ${v.value}` })),
  { part: 'contact', text: c.contact },
]

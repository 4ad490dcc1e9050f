import type { Relation } from './related.ts'

/** How one value belongs to another, in a few words for a line. */
export const RELATION_WORDS: Record<Relation, string> = {
  within: 'これを含むもの',
  holds: 'この中にあるもの',
  beside: '同じ所にあるもの',
  together: '同じ記録に出るもの',
}

import { findFacts } from './facts.ts'
import { Found } from './found.ts'
import { findUserNames } from './handle.ts'
import { type ExtractOptions, FACT_TYPES, type Indicator } from './indicator.ts'
import { assignRoles } from './role.ts'
import { scan } from './scan.ts'

/**
 * Finds the indicators in a text, in the order in which they stand there. Every mention is returned, also of the
 * same value twice. Never throws; linear in the length of the text.
 */
export function extract(text: string, options: ExtractOptions = {}): Indicator[] {
  const wanted = options.types && new Set(options.types)
  const facts = wanted ? FACT_TYPES.some((type) => wanted.has(type)) : options.facts
  const found = new Found(text, wanted, options.minConfidence ?? 0.5, options.hosts !== false)
  const names = scan(found)
  if (found.wants('line_id') || found.wants('sns')) findUserNames(found, names)
  if (facts) findFacts(text, found)
  if (!found.inOrder) found.items.sort((a, b) => a.start - b.start || b.end - a.end)
  assignRoles(text, found.items)
  return found.items
}

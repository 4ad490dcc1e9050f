import { notFound } from '#core/procedure.ts'
import { freeze } from './freeze.ts'
import type { RequestKind } from './kind.ts'

/** Every kind of letter. A new one is one file and one word here. */
export const kinds = [freeze] as const

/** The kind of a code; its fields are checked by its own schema wherever they come in. */
export function kindOf(code: string): RequestKind<Record<string, unknown>> {
  const found = kinds.find((k) => k.code === code)
  if (!found) throw notFound()
  return found as unknown as RequestKind<Record<string, unknown>> // each kind parses its own fields before it uses them
}

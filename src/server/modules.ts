import type { Module } from '#core/module.ts'
import { people } from '#modules/people/module.ts'

/** The modules that are there, in the order of the line (src/modules/order.ts). */
export const modules = [people] as const satisfies readonly Module[]

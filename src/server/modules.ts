import type { Errand, Module } from '#core/module.ts'
import { searchErrands } from '#core/search/index.ts'
import { cases } from '#modules/cases/module.ts'
import { indicators } from '#modules/indicators/module.ts'
import { intake } from '#modules/intake/module.ts'
import { people } from '#modules/people/module.ts'
import { requests } from '#modules/requests/module.ts'
import { sharing } from '#modules/sharing/module.ts'

/** The modules that are there, in the order of the line (src/modules/order.ts). */
export const modules: readonly Module[] = [people, indicators, intake, cases, requests, sharing]

/** All that is done by the clock. */
export const errands: readonly Errand[] = [...searchErrands, ...modules.flatMap((m) => m.errands ?? [])]

import type { Module } from '#core/module.ts'
import { find, judge, preview } from './procedures.ts'

export const indicators = { name: 'indicators', router: { preview, find, judge } } satisfies Module

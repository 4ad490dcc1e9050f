import { extract } from './extract.ts'

export { type BankRecord, useBanks } from './bank-names.ts'
export { defang } from './defang.ts'
export { domestic } from './domestic.ts'
export type { ExtractOptions, FactType, Indicator, IndicatorType, Role } from './indicator.ts'
export { FACT_TYPES, INDICATOR_TYPES } from './indicator.ts'
export { normalise } from './normalise.ts'
export { toAscii, toUnicode } from './punycode.ts'
export { refang } from './refang.ts'
export { extractStream } from './stream.ts'
export { extract }

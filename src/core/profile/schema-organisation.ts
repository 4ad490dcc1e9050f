/** 組織: the force, its sections and stations, ranks and posts, and the municipalities it serves. */
import { z } from 'zod'
import { Code, dated } from './dated.ts'

/** 全国地方公共団体コード: five digits and a check digit. */
export const MunicipalityCode = z.string().regex(/^\d{6}$/, '全国地方公共団体コード(6桁)を書いてください')

/** The force itself. */
export const Force = z.strictObject({
  code: Code,
  name: z.string(),
  shortName: z.string(),
  headquarters: z.string(),
  chief: z.string(),
  commission: z.string(),
  prefecture: z.string(),
  prefectureCode: MunicipalityCode,
  ...dated,
})

/** 部. */
export const Department = z.strictObject({ code: Code, name: z.string(), ...dated })

/** 本部の課. `symbol` begins its 文書番号, e.g. 熊サ対. `role` tells the software which section does which work. */
export const Section = z.strictObject({
  code: Code,
  name: z.string(),
  department: Code,
  symbol: z.string().optional(),
  role: z.enum(['cyber', 'cyber-attack', 'consultation', 'dispatch', 'information-management', 'analysis']).optional(),
  ...dated,
})

/** 署の課, the same in every station until the force gives each station's own list. */
export const StationSection = z.strictObject({ code: Code, name: z.string(), letter: z.string(), ...dated })

/** Other bodies of the police this force works with every day. */
export const OutsideBody = z.strictObject({ code: Code, name: z.string(), parent: z.string(), ...dated })

/**
 * 管轄: `whole` municipality; only the listed `towns` of it; or the `rest` that no other station lists.
 * `part` is a share not yet known by 町字. Towns begin the 町字 and may carry chome as `池田1丁目`.
 */
export const Jurisdiction = z.strictObject({
  municipality: MunicipalityCode,
  share: z.enum(['whole', 'towns', 'rest', 'part']),
  towns: z.array(z.string().min(1)).default([]),
  ...dated,
})

/** 警察署. `shortName` begins its 受理番号, `symbol` its 文書番号. */
export const Station = z.strictObject({
  code: Code,
  name: z.string(),
  shortName: z.string(),
  kana: z.string(),
  symbol: z.string(),
  jurisdiction: z.array(Jurisdiction).min(1),
  ...dated,
})

export const Organisation = z.strictObject({
  force: Force,
  departments: z.array(Department).min(1),
  sections: z.array(Section).min(1),
  stationSections: z.array(StationSection).min(1),
  outsideBodies: z.array(OutsideBody),
  stations: z.array(Station).min(1),
})

export const Municipality = z.strictObject({
  code: MunicipalityCode,
  name: z.string(),
  kana: z.string(),
  kind: z.enum(['city', 'ward', 'town', 'village']),
  /** Of a ward: the city it belongs to. */
  parent: MunicipalityCode.optional(),
  ...dated,
})

/** 階級 (rank) or 職 (position). Lower `order` stands higher. */
export const Post = z.strictObject({
  code: Code,
  name: z.string(),
  kind: z.enum(['rank', 'position']),
  order: z.int(),
  at: z.enum(['headquarters', 'station', 'both']).default('both'),
  /** Position whose holder decides letters (決裁). */
  decides: z.boolean().default(false),
  ...dated,
})

export type Section = z.infer<typeof Section>
export type Jurisdiction = z.infer<typeof Jurisdiction>
export type Station = z.infer<typeof Station>
export type Organisation = z.infer<typeof Organisation>
export type Municipality = z.infer<typeof Municipality>
export type Post = z.infer<typeof Post>

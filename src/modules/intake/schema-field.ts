import type { Details } from './schema-details.ts'

/** Where it is asked: 本人のこと, 被害のこと, 証拠と希望, 会社・団体, 重大サイバー事案の要件. */
export const DETAIL_PARTS = {
  person: '本人のこと',
  harm: '被害のこと',
  evidence: '証拠と希望',
  company: '会社・団体',
  grave: '重大サイバー事案の要件',
} as const
export type DetailPart = keyof typeof DETAIL_PARTS

/** List of the profile that the choices of a field come from. */
export type ChoiceList = 'municipalities' | 'cautions' | 'industry' | 'infrastructure' | 'membership' | 'reported-to'

export type DetailField = {
  /** One word for it in forms and column mappings. */
  name: string
  part: DetailPart
  /** Place in `Details`: a section, or the value itself. */
  section: Exclude<keyof Details, 'columns'>
  key?: string
  label: string
  help?: string
} & (
  | { type: 'line'; most: number; inputMode?: 'tel' | 'email' }
  | { type: 'digits'; count: number }
  | { type: 'corporate-number' | 'day' | 'moment' | 'yes' }
  | { type: 'one' | 'many'; words: Record<string, string> }
  | { type: 'one' | 'many'; from: ChoiceList }
)

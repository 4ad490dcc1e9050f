import type { DetailField } from './schema-field.ts'

/** 重大サイバー事案: the three tests; their wording and source stand in the profile (grave-tests.json), by the same codes. */
export const GRAVE_FIELDS = [
  {
    name: 'graveInfrastructure',
    part: 'grave',
    section: 'grave',
    key: 'infrastructure',
    label: '重要な情報・基盤への支障',
    type: 'yes',
  },
  {
    name: 'graveTechnique',
    part: 'grave',
    section: 'grave',
    key: 'technique',
    label: '高度な技術的手法',
    type: 'yes',
  },
  {
    name: 'graveForeign',
    part: 'grave',
    section: 'grave',
    key: 'foreign',
    label: '国外の者の関与',
    type: 'yes',
  },
] as const satisfies readonly DetailField[]

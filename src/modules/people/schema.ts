import type { Generated } from 'kysely'

declare module '#core/db/tables.ts' {
  interface Tables {
    'people.unit': UnitTable
    'people.holding': HoldingTable
  }
}

/** 所属. A station, a section of headquarters, or headquarters itself. */
export interface UnitTable {
  code: string
  name: string
  shortName: string
  kind: 'headquarters' | 'section' | 'station'
  validFrom: Generated<string>
  validTo: string | null
}

/** 補職・併任. */
export interface HoldingTable {
  id: Generated<string>
  personId: string
  unitCode: string
  post: string
  rights: Generated<string[]>
  /** 併任. */
  concurrent: Generated<boolean>
  validFrom: string
  validTo: string | null
}

/**
 * Every right there is, with the words of the screens. Who may see is decided by rooms; a right says who may act.
 */
export const RIGHTS = {
  'intake.receive': '通報・相談を受理する',
  'intake.check': '所属長として確認する',
  'cases.open': '事件を開く・まとめる',
  'cases.close': '事件を閉じる',
  'requests.draft': '照会・依頼を起案する',
  'requests.approve': '照会・依頼を決裁する',
  'sharing.draft': '注意喚起を起案する',
  'sharing.review': '注意喚起を審査し公表する',
  'indicators.ask': 'ほかの区画に値の有無を尋ねる',
  'admin.people': '職員を登録する',
  'admin.rooms': '保秘区画と参加を管理する',
  'admin.outbox': '止まった知らせを扱う',
  'audit.read': '記録の履歴を監査する',
} as const
export type Right = keyof typeof RIGHTS

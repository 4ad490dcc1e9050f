import type { Generated } from 'kysely'
import { z } from 'zod'

declare module '#core/db/tables.ts' {
  interface Tables {
    'people.unit': UnitTable
    'people.unitRoom': UnitRoomTable
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

/** 所属の区画: a room that a post in the unit opens. */
export interface UnitRoomTable {
  unitCode: string
  roomId: string
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
  /** Last day, inclusive. */
  validTo: string | null
  cancelledAt: Date | null
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
  'indicators.lists': '無害・共用の一覧を扱う',
  'indicators.import': '値の一覧を取り込む',
  'indicators.export': '値を機器向けに書き出す',
  'admin.people': '職員を登録する',
  'admin.rooms': '保秘区画と参加を管理する',
  'admin.outbox': '止まった知らせを扱う',
  'audit.read': '記録の履歴を監査する',
} as const
export type Right = keyof typeof RIGHTS
export const Right = z.enum(Object.keys(RIGHTS) as [Right, ...Right[]]) // Object.keys forgets the names

/** The post of those who run the system; not a post of the force, so no profile names it. */
export const ADMINISTRATOR = 'システム管理者'

const DESK: Right[] = [
  'intake.receive',
  'cases.open',
  'requests.draft',
  'sharing.draft',
  'indicators.ask',
  'indicators.import',
]

/** 既定の権限: what a post may do when nothing else was said. A proposal; each force sets its own at 補職. */
export const DEFAULT_RIGHTS = {
  係員: DESK,
  係長: [...DESK, 'cases.close', 'requests.approve', 'sharing.review', 'indicators.lists', 'indicators.export'],
  所属長: [
    'intake.receive',
    'intake.check',
    'cases.open',
    'cases.close',
    'requests.approve',
    'sharing.review',
    'indicators.ask',
  ],
  [ADMINISTRATOR]: ['admin.people', 'admin.rooms', 'admin.outbox', 'audit.read', 'indicators.lists'],
} as const satisfies Record<string, readonly Right[]>

/** 職員番号: what one signs in with. Letters, digits and hyphens, in any case. */
export const StaffNumber = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9-]{1,32}$/, '職員番号は英数字とハイフンで入力してください')
/** 氏名. */
export const PersonName = z.string().trim().min(1, '氏名を入力してください').max(60)
export const Day = z.iso.date('YYYY-MM-DD の形で入力してください')

/** 12 characters or more: length is what counts (NIST SP 800-63B 5.1.1). */
export const Password = z.string().min(12, 'パスワードは12文字以上にしてください').max(128)

/** What a token opens: `intake:read`, `cases:change`. */
export const Scope = z.string().regex(/^[a-z]+:(read|change)$/, '範囲は intake:read のように入力してください')

/** 補職: a post in a unit, from a day on. */
export const Appointment = z.object({
  unitCode: z.string().min(1).describe('所属のコード'),
  post: z.string().trim().min(1, '職を入力してください').max(60).describe('職'),
  rights: z.array(Right).optional().describe('権限（省けば職の既定）'),
  validFrom: Day.optional().describe('発令日（省けば今日）'),
})
export type Appointment = z.infer<typeof Appointment>

/** 職員の登録. */
export const AddPerson = Appointment.extend({
  staffNumber: StaffNumber.describe('職員番号'),
  name: PersonName.describe('氏名'),
  kana: z.string().trim().max(60).default('').describe('ふりがな'),
})

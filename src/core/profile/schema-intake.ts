/** 受理: what is asked, told, suggested and warned of when a report comes in. */
import { z } from 'zod'
import { Code, dated } from './dated.ts'

const Phrase = z.string().min(1)

/** 統計区分: the roll-up under which consultations are published. */
export const Category = z.strictObject({ code: Code, name: z.string(), legacy: z.boolean().default(false), ...dated })

/** 手口. Words suggest it: a `strong` one counts 3, a `weak` one 1, one `against` takes 3 away. `…` spans a few characters. */
export const Method = z.strictObject({
  code: Code,
  name: z.string(),
  category: Code,
  card: Code,
  /** Money sent this way may still be stopped if one is quick: the minutes lane and the freeze letter apply. */
  moneyMayBeStopped: z.boolean(),
  strong: z.array(Phrase).default([]),
  weak: z.array(Phrase).default([]),
  against: z.array(Phrase).default([]),
  ...dated,
})

/** 引き継ぐ・教示する先. */
export const ReferralBody = z.strictObject({
  code: Code,
  name: z.string(),
  helpsWith: z.string(),
  contacts: z.array(
    z.strictObject({
      kind: z.enum(['phone', 'web', 'mail', 'place']),
      value: z.string(),
      hours: z.string().optional(),
    }),
  ),
  ...dated,
})

/** いま伝えること: sentences read aloud one by one; each is stamped when told. */
export const AdviceCard = z.strictObject({
  code: Code,
  title: z.string(),
  /** When this card is the right one, for the officer. */
  when: z.string(),
  sentences: z.array(z.strictObject({ code: Code, say: z.string().min(1) })).min(1),
  referrals: z.array(z.strictObject({ body: Code, when: z.string() })),
  ...dated,
})

/** 緊急の語. Level `110`: hand over to 通信指令 at once. Level `urgent`: first in the queue, but not 110. */
export const DangerGroup = z.strictObject({
  code: Code,
  name: z.string(),
  level: z.enum(['110', 'urgent']),
  why: z.string(),
  words: z
    .array(
      z.strictObject({
        word: Phrase,
        /** A longer ordinary expression around the word that means no danger, e.g. 自殺防止セミナー. */
        except: z.array(Phrase).default([]),
      }),
    )
    .min(1),
  ...dated,
})

/** What may be chosen of a company that was harmed: 業種 大分類, 重要インフラ分野, 官民の枠組み, 報告先. */
export const CompanyChoice = z.strictObject({
  code: Code,
  list: z.enum(['industry', 'infrastructure', 'membership', 'reported-to']),
  name: z.string(),
  ...dated,
})

/** 注意事項 told before a report is sent or taken. */
export const Caution = z.strictObject({ code: Code, title: z.string(), text: z.string(), ...dated })

/** 重大サイバー事案の要件 (警察法5条4項6号ハ): three tests, one of which is enough. */
export const GraveTest = z.strictObject({
  code: z.enum(['infrastructure', 'technique', 'foreign']),
  name: z.string(),
  text: z.string(),
  ...dated,
})

/** 処理区分. */
export const Outcome = z.strictObject({ code: Code, order: z.int(), name: z.string(), meaning: z.string(), ...dated })

/** 受理方法. */
export const ReceptionMethod = z.strictObject({
  code: Code,
  name: z.string(),
  /** Offered as a button on the counter form. */
  atCounter: z.boolean(),
  ...dated,
})

export type Category = z.infer<typeof Category>
export type Method = z.infer<typeof Method>
export type ReferralBody = z.infer<typeof ReferralBody>
export type AdviceCard = z.infer<typeof AdviceCard>
export type DangerGroup = z.infer<typeof DangerGroup>
export type CompanyChoice = z.infer<typeof CompanyChoice>
export type Caution = z.infer<typeof Caution>
export type GraveTest = z.infer<typeof GraveTest>
export type Outcome = z.infer<typeof Outcome>
export type ReceptionMethod = z.infer<typeof ReceptionMethod>

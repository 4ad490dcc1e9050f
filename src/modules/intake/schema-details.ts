import { z } from 'zod'
import { isCorporateNumber } from './schema-corporate.ts'
import { ACTS, COMPANY_SIZES, EVIDENCE, POWER, REPORTER_KINDS, URGENCY, WISHES } from './schema-words.ts'

const text = (most: number) => z.string().max(most)
const digits = (count: number) => z.string().regex(new RegExp(`^\\d{${count}}$`))

/** A day, or part of one: 2026, 2026-11, 2026-11-24. */
const PartialDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)

/** A day, part of one, or a minute of it in Japan: 2026-11-24T14:06. */
const Moment = z.string().regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?)?$/)

/** 申出人. */
const Reporter = z.object({
  kind: z.enum(REPORTER_KINDS),
  name: text(200),
  kana: text(200),
  alias: text(200),
  roman: text(200),
  birth: PartialDay,
  ageGroup: text(20),
  sex: text(20),
  municipality: digits(6),
  town: text(200),
  address: text(400),
  phone: text(40),
  email: text(320),
  reachable: text(200),
  caution: text(400),
  language: text(60),
  interpreter: z.boolean(),
  consideration: text(400),
  /** 本人・代理. */
  acts: z.enum(ACTS),
  /** Of one who acts for another: 本人の氏名と続柄. */
  principal: text(200),
  wantsAnswer: z.boolean(),
})

/** 法人等. Lists of the profile are kept by code; a word that came from elsewhere stays as it was written. */
const Company = z.object({
  corporateNumber: z.string().refine(isCorporateNumber),
  industry: text(60),
  size: z.enum(COMPANY_SIZES),
  critical: text(60),
  member: z.array(text(60)).max(10),
  contact: text(200),
  vendor: text(200),
  plansToPublish: z.boolean(),
  /** 公表の時期と方法. */
  publication: text(200),
  reportedTo: z.array(text(60)).max(20),
  insured: z.boolean(),
})

/** 被害. */
const Harm = z.object({
  happened: z.boolean(),
  from: Moment,
  to: Moment,
  noticed: Moment,
  service: text(200),
  url: text(2_000),
  accountId: text(200),
  phone: text(100),
  email: text(320),
  wallet: text(200),
  /** 緊急性判断. */
  urgency: z.array(z.enum(URGENCY)).max(5),
  urgencyNote: text(400),
  evidence: z.array(z.enum(EVIDENCE)).max(5),
  power: z.enum(POWER),
  deviceState: text(200),
})

/** 振込先・送金. */
const Transfer = z.object({
  bankCode: digits(4),
  branchCode: digits(3),
  accountType: text(20),
  accountNumber: digits(7),
  accountName: text(200),
  remitterName: text(200),
  remitterBank: text(200),
})

/** The further fields of the form. Nothing here is needed to accept; what is empty stays 後で補う. */
export const Details = z
  .object({
    reporter: Reporter.partial(),
    company: Company.partial(),
    harm: Harm.partial(),
    transfer: Transfer.partial(),
    wishes: z.array(z.enum(WISHES)).max(5),
    /** 説明済み事項: codes of the profile's cautions. */
    explained: z.array(text(60)).max(20),
    /** 引継先: the other body, with the reporter's understanding. */
    referredTo: text(200),
    /** オンライン受付番号. The number of the 相談簿 is `Form.externalNumber`. */
    onlineNumber: text(60),
    /** 重大サイバー事案 three tests (警察法5条4項6号ハ). */
    grave: z.object({ infrastructure: z.boolean(), technique: z.boolean(), foreign: z.boolean() }).partial(),
    /** Columns of an imported row that map to nothing here. */
    columns: z.record(z.string().max(100), text(2_000)),
  })
  .partial()
export type Details = z.infer<typeof Details>

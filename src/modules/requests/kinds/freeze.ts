import { dayOf, formatInstantFormal } from '#core/clock/index.ts'
import type { LetterInput } from '#core/documents/index.ts'
import { Letter } from '#core/documents/index.ts'
import { findByCode } from '#core/profile/index.ts'
import { defangText } from '#core/ui/defang.ts'
import { accountOf } from '../banks.ts'
import { FreezeFields } from '../schema.ts'
import type { LetterGround, RequestKind } from './kind.ts'

/** Code of the form in the profile. */
const FORM = 'freeze'

const empty: FreezeFields = {
  bankCode: '',
  bankName: '',
  branchCode: '',
  branchName: '',
  accountType: '普通',
  accountNumber: '',
  accountName: '',
  transferredAt: null,
  amountYen: null,
  remitterName: '',
  remitterBank: '',
  victimName: '',
  victimAddress: '',
  harm: '',
  offence: '詐欺',
  consent: 'unasked',
  consentAt: null,
  contactName: '',
  contactPhone: '',
}

/**
 * 口座凍結依頼. 振り込め詐欺救済法（平成19年法律第133号）3条1項: a bank stops an account on information from an
 * investigating authority. Mandatory are bank and branch, kind, number and holder (財務局 情報提供シート).
 */
export const freeze: RequestKind<FreezeFields> = {
  code: 'freeze',
  name: '口座凍結依頼',
  fields: FreezeFields,
  empty,
  prefill: async (db, from) => {
    const reports = await db
      .selectFrom('intake.report as r')
      .select(['r.id', 'r.subject', 'r.transferredAt', 'r.lossYen', 'r.details', 'r.receivedAt'])
      .where((e) =>
        from.reportId
          ? e('r.id', '=', from.reportId)
          : e(
              'r.id',
              'in',
              e
                .selectFrom('cases.link')
                .select('reportId')
                .where('caseId', '=', from.caseId ?? '')
                .where('unlinkedAt', 'is', null),
            ),
      )
      .orderBy('r.transferredAt', (o) => o.desc().nullsLast())
      .orderBy('r.receivedAt', 'desc')
      .limit(1)
      .execute()
    const report = reports[0]
    if (!report) return { fields: {} }
    const account = await accountOf(db, report.id, report.details.transfer)
    const reporter = report.details.reporter
    const fields = {
      ...account,
      transferredAt: report.transferredAt,
      amountYen: report.lossYen === null ? null : Number(report.lossYen),
      remitterName: report.details.transfer?.remitterName ?? reporter?.kana ?? '',
      remitterBank: report.details.transfer?.remitterBank ?? '',
      accountName: report.details.transfer?.accountName ?? '',
      victimName: reporter?.name ?? '',
      victimAddress: reporter?.address ?? '',
      harm: report.subject,
    }
    return { fields, reportId: report.id }
  },
  lacking: (f) => [
    ...(f.bankName ? [] : ['金融機関名']),
    ...(f.branchName ? [] : ['支店名']),
    ...(f.accountType && f.accountNumber ? [] : ['預金種別・口座番号']),
    ...(f.accountName ? [] : ['口座名義人（カナ）']),
  ],
  addressee: (f) => (f.bankName ? `${f.bankName} ${f.branchName}`.trim() : ''),
  findable: (f) => [f.bankName, f.branchName, f.accountNumber, f.accountName, f.victimName, f.harm].join('\n'),
  letter: (f, ground) => Letter.parse(letterOf(f, ground)),
  said,
}

function letterOf(f: FreezeFields, g: LetterGround): LetterInput {
  const form = findByCode(g.house.profile.forms, FORM, dayOf(g.datedOn))
  const harm = defangText(f.harm) // the reporter's words go to a bank: no address in them is one to open
  const words: Record<string, string> = {
    bank: f.bankName || '（金融機関名）',
    offence: f.offence,
    force: g.house.profile.organisation.force.name,
    signer: g.unit.name,
    harm,
  }
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, k: string) => words[k] ?? '')
  return {
    template: 'letter',
    label: { room: g.unit.name, classification: '機密性2', handling: '関係者限り' },
    number: g.number,
    numberBlank: `${g.unit.symbol}第　　　号`,
    approved: g.number !== null,
    formConfirmed: form?.confirmed ?? false,
    date: g.number ? dayOf(g.datedOn) : null,
    addressee: addresseeIn(filled(form?.addressee ?? '{bank}　御中')),
    sender: { office: g.house.profile.organisation.force.name, post: `${g.unit.name}長`, sealOmitted: true },
    title: form?.title ?? '預金口座の取引停止等について（依頼）',
    body: (form?.body ?? []).map(filled),
    items: itemsOf({ ...f, harm }),
    notes: (form?.legalBasis ?? [])
      .filter((b) => !form?.body.some((p) => p.includes(b.lawNumber)))
      .map((b) => `根拠 ${b.law}（${b.lawNumber}）${b.article}`),
    contact: {
      unit: g.unit.name,
      person: f.contactName || `${g.drafter.post} ${g.drafter.name}`,
      telephone: f.contactPhone,
    },
  }
}

/** `肥後銀行　金融犯罪対策担当部署　御中`: the lines of an addressee, and the honorific at its end. */
function addresseeIn(words: string): LetterInput['addressee'] {
  const lines = words.split('　')
  return lines.at(-1) === '御中' ? { lines: lines.slice(0, -1), honorific: '御中' } : { lines, honorific: '' }
}

const CONSENT = { yes: '被害者の同意あり', no: '同意なし', unasked: '未確認' } as const

const named = (name: string, code: string): string => (code ? `${name}（${code}）` : name)
const yen = (n: number | null): string => (n === null ? '' : `${n.toLocaleString('ja-JP')}円`)

/** 記: the account, the transfer, the victim, the consent. What is not known is left out, but for the account's four. */
function itemsOf(f: FreezeFields): LetterInput['items'] {
  const known = (fields: { label: string; value: string; name: string }[]) => fields.filter((x) => x.value !== '')
  const bank = [named(f.bankName, f.bankCode), named(f.branchName, f.branchCode)].filter(Boolean).join('　')
  return [
    {
      heading: '対象口座',
      fields: [
        { label: '金融機関・支店', value: bank, name: 'bankName' },
        { label: '種別・口座番号', value: `${f.accountType}　${f.accountNumber}`, name: 'accountNumber' },
        { label: '口座名義人（カナ）', value: f.accountName, name: 'accountName' },
      ],
    },
    {
      heading: '送金の状況',
      fields: known([
        {
          label: '送金日時',
          value: f.transferredAt ? formatInstantFormal(f.transferredAt) : '',
          name: 'transferredAt',
        },
        { label: '金額', value: yen(f.amountYen), name: 'amountYen' },
        { label: '振込依頼人名', value: f.remitterName, name: 'remitterName' },
        { label: '送金元', value: f.remitterBank, name: 'remitterBank' },
      ]),
    },
    {
      heading: '被害者',
      fields: known([
        { label: '氏名', value: f.victimName, name: 'victimName' },
        { label: '住所', value: f.victimAddress, name: 'victimAddress' },
        { label: '被害の状況', value: f.harm, name: 'harm' },
      ]),
    },
    { heading: '情報提供の同意', value: consentOf(f), name: 'consent' },
  ].filter((item) => item.name !== undefined || (item.fields?.length ?? 0) > 0)
}

const consentOf = (f: FreezeFields): string =>
  CONSENT[f.consent] + (f.consentAt ? `（${formatInstantFormal(f.consentAt)}）` : '')

/** Every field in words, as the approver compares them. */
function said(f: FreezeFields) {
  return [
    { name: 'bankName', label: '金融機関', value: named(f.bankName, f.bankCode) },
    { name: 'branchName', label: '支店', value: named(f.branchName, f.branchCode) },
    { name: 'accountType', label: '種別', value: f.accountType },
    { name: 'accountNumber', label: '口座番号', value: f.accountNumber },
    { name: 'accountName', label: '口座名義（カナ）', value: f.accountName },
    { name: 'transferredAt', label: '送金日時', value: f.transferredAt ? formatInstantFormal(f.transferredAt) : '' },
    { name: 'amountYen', label: '金額', value: yen(f.amountYen) },
    { name: 'remitterName', label: '振込依頼人名', value: f.remitterName },
    { name: 'remitterBank', label: '送金元', value: f.remitterBank },
    { name: 'victimName', label: '被害者の氏名', value: f.victimName },
    { name: 'victimAddress', label: '被害者の住所', value: f.victimAddress },
    { name: 'harm', label: '被害の状況', value: f.harm },
    { name: 'offence', label: '罪名', value: f.offence },
    { name: 'consent', label: '情報提供の同意', value: consentOf(f) },
    { name: 'contactName', label: '担当者', value: f.contactName },
    { name: 'contactPhone', label: '担当の電話', value: f.contactPhone },
  ]
}

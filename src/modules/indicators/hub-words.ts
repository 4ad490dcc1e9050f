import type { HubReason } from './schema.ts'

/** Why a value is everyone's, in a few words for a line. */
export const HUB: Record<HubReason, string> = {
  records: '多くの記録にある',
  years: '1年以上、多くの記録に出続けている',
  context: 'ほとんどの記録で正規のもの',
  list: '一覧にある',
}

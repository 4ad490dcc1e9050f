/** The few words of the further fields that are the same in every prefecture: code → Japanese. */
type Codes<T> = { [K in keyof T]: K & string }
const codes = <T extends Record<string, string>>(words: T) =>
  Object.fromEntries(Object.keys(words).map((code) => [code, code])) as Codes<T> // each key under itself

export const REPORTER_KIND_WORDS = {
  person: '個人',
  company: '法人',
  group: '団体',
  school: '学校',
  office: '官公庁',
} as const
export const ACTS_WORDS = { self: '本人', proxy: '代理人', guardian: '保護者' } as const
/** The split of the statistics on ransomware (警察庁). */
export const COMPANY_SIZE_WORDS = { large: '大企業', small: '中小企業', group: '団体等' } as const
export const EVIDENCE_WORDS = {
  kept: '保存済み',
  printed: '画面の写し・印刷がある',
  partly: '一部を消した',
  deleted: '消去した',
  none: '何もない',
} as const
export const POWER_WORDS = {
  on: '電源は入ったまま',
  isolated: '入ったままで通信を切った',
  off: '電源を切った',
  reset: '初期化した',
} as const
export const URGENCY_WORDS = {
  life: '生命・身体の危険',
  transfer: '送金の直後',
  spreading: '感染が拡大中',
  announced: '犯行・攻撃の予告',
  none: 'いずれも当たらない',
} as const
export const WISH_WORDS = {
  arrest: '検挙',
  advice: '助言',
  deletion: '削除',
  refund: '返金',
  inform: '情報提供のみ',
} as const

export const REPORTER_KINDS = codes(REPORTER_KIND_WORDS)
export const ACTS = codes(ACTS_WORDS)
export const COMPANY_SIZES = codes(COMPANY_SIZE_WORDS)
export const EVIDENCE = codes(EVIDENCE_WORDS)
export const POWER = codes(POWER_WORDS)
export const URGENCY = codes(URGENCY_WORDS)
export const WISHES = codes(WISH_WORDS)

/** 受理方法 of what names none, code of the profile: a channel brings its own, a program says 「ほかのシステムから」. */
export const viaOf = (channel: string | undefined): string => (channel && VIA[channel]) || 'system'
const VIA: Record<string, string> = {
  counter: 'visit',
  phone: 'phone',
  mail: 'mail',
  csv: 'online',
  list: 'partner-list',
  web: 'online',
}

/** Words of a channel, for a report whose 受理方法 is no code of the profile. */
export const CHANNEL_WORDS: Record<string, string> = {
  counter: '窓口',
  phone: '電話',
  mail: 'メール',
  text: '文章',
  csv: '表',
  list: '連携先の一覧',
  web: 'オンライン窓口',
}

/** 説明済み事項: the card under which the cautions stand among what was told. */
export const CAUTIONS = 'cautions'

/** Why two reports may be one. */
export const SAME_WORDS = {
  said: '同じ文',
  online: '同じオンライン受付番号',
  external: '同じ警察相談簿番号',
} as const

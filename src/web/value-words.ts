/** Of a value that stands only where a person marked it as read wrongly: it is not new, and not nowhere. */
export const misreadWords = (records: number): string | undefined =>
  records ? `読み違いとした記録 ${records}件` : undefined

/** Japanese words of the types of values. */
export const TYPE_WORDS: Record<string, string> = {
  url: 'URL',
  domain: 'ドメイン',
  ipv4: 'IPアドレス',
  ipv6: 'IPアドレス(v6)',
  cidr: 'IPの範囲',
  asn: 'AS番号',
  email: 'メールアドレス',
  md5: 'ハッシュ(MD5)',
  sha1: 'ハッシュ(SHA-1)',
  sha256: 'ハッシュ(SHA-256)',
  sha512: 'ハッシュ(SHA-512)',
  ssdeep: 'ハッシュ(ssdeep)',
  tlsh: 'ハッシュ(TLSH)',
  cve: '脆弱性番号',
  jvn: '脆弱性番号(JVN)',
  phone: '電話番号',
  bank_account: '口座',
  iban: '国際口座番号',
  btc: 'ビットコイン',
  eth: 'イーサリアム',
  xmr: 'モネロ',
  tron: 'トロン',
  sns: 'SNSのID',
  line_id: 'LINEのID',
  account_holder: '口座名義',
}

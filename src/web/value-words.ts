/** Japanese words of the types of values. */
export const TYPE_WORDS: Record<string, string> = {
  url: 'URL', domain: 'ドメイン', ipv4: 'IPアドレス', ipv6: 'IPアドレス(v6)', cidr: 'IPの範囲', asn: 'AS番号', email: 'メールアドレス', md5: 'ハッシュ(MD5)', sha1: 'ハッシュ(SHA-1)', sha256: 'ハッシュ(SHA-256)', sha512: 'ハッシュ(SHA-512)',
  cve: '脆弱性番号', jvn: '脆弱性番号(JVN)', phone: '電話番号', bank_account: '口座', iban: '国際口座番号', btc: 'ビットコイン', eth: 'イーサリアム', xmr: 'モネロ', tron: 'トロン', onion: 'onionアドレス', sns: 'SNSのID', line: 'LINEのID',
}

/** Invented text for the speed bench, so that it runs on a clean clone. Nothing is repeated: every value has a number. */
export function reports(bytes: number): string {
  return paragraphs(bytes, (n) =>
    [
      `Campaign ${n}: operators delivered a loader by mail to several manufacturers. The attachment drops a script,`,
      `which fetches the next stage from hxxps://update-${n}[.]example[.]com/stage/${n * 7}.bin and runs it in memory.`,
      `After the first check-in the implant waits for an hour, collects the names of users, hosts and printers, and`,
      `sends them to 198.51.${n % 100}[.]${n % 256} on port 443. We saw no lateral movement while we were watching,`,
      `and the operators stopped when the server was taken down. See https://www.example.com/blog/${n} for the details.`,
      `SHA-256: ${hex(n, 64)}`,
    ].join('\n'),
  )
}

/** Consultation records with Japanese touching the values on both sides, as officers write them. */
export function japaneseProse(bytes: number): string {
  return paragraphs(bytes, (n) =>
    [
      `相談者は市内在住の男性で、昨日の午後、携帯電話に荷物の不在通知を装う短い文章が届いた。本文のリンクを開いたところ、`,
      `通販会社の画面によく似た入力画面が表示されたため、氏名と住所、クレジットカードの番号を入力してしまったという。`,
      `翌朝、身に覚えのない利用の知らせがあり、カード会社へ連絡して利用を止めた。被害額は約${n % 90}万円である。`,
      `届いた文章のリンクはhttps://nimotsu-${n}.example.com/trackにつながるもので、差出人の表示は０９０－００００－${String(n % 10000).padStart(4, '0')}であった。`,
    ].join('\n'),
  )
}

/** Sentences of which every second holds one value of another kind, with Japanese touching it on both sides. */
export function japaneseMixture(bytes: number): string {
  return paragraphs(bytes, (n) =>
    [
      '昨日の夕方、知らない番号から電話があり、市役所の職員を名乗る男が医療費の払い戻しがあると説明した。',
      `画面に出たアドレスはhttps://login-${n}.example.com/a/${n * 7}.phpで、案内のとおりに氏名と生年月日を入力した。`,
      '相談者は高齢の男性で、家族に話すまで誰にも相談していなかったという。',
      `記録によれば接続元は198.51.${n % 100}.${n % 256}からであり、同じ時刻に３回の失敗が残っていた。`,
      '担当の職員は、ひとまず利用を止めるよう助言し、翌日に来署することになった。',
      `差出人はinfo-${n}@shop-${n % 977}.example.netとなっており、返信しても届かない。`,
      '同じ文面の届出は先週から続いていて、いずれも夜間に集中している。',
      `端末に残っていた検体のハッシュ値は${hex(n, 64)}で、公開の資料には載っていない。`,
      '入金した口座はすでに解約されており、名義人とも連絡が取れない状態である。',
      `サーバの記録では２０３．０．１１３．${wide(n % 256)}への通信が繰り返されていた。`,
      '念のため、同じ部署の端末をすべて調べたが、ほかに異状は見つからなかった。',
      `案内の画面はmember-${n}.example.orgに置かれ、数日で消えている。`,
    ].join(''),
  )
}

function wide(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
}

function paragraphs(bytes: number, make: (n: number) => string): string {
  const parts: string[] = []
  for (let n = 1, size = 0; size < bytes; n++) {
    const part = make(n)
    size += Buffer.byteLength(part) + 2
    parts.push(part)
  }
  return parts.join('\n\n')
}

function hex(seed: number, length: number): string {
  let out = ''
  for (let state = seed + 1; out.length < length; state = (state * 48271) % 2147483647) out += state.toString(16)
  return out.slice(0, length)
}

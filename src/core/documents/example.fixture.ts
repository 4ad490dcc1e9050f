/** Invented documents for tests and pictures. */
import type { AdviceSheetInput, LetterInput } from './schema.ts'

export const freezeLetter: LetterInput = {
  template: 'letter',
  label: { room: '熊本南署 生活安全課', classification: '機密性2', handling: '関係者限り' },
  number: null,
  numberBlank: '熊南生第　　　号',
  approved: false,
  date: '2026-11-24',
  addressee: { lines: ['かなえネット銀行株式会社', '金融犯罪対策担当部署'], honorific: '御中' },
  sender: { post: '熊本県熊本南警察署長' },
  title: '預貯金口座の取引停止等について（依頼）',
  body: [
    '下記の預貯金口座は、犯罪の被害金の振込先として利用された疑いがあるので、犯罪利用預金口座等に係る資金による被害回復分配金の支払等に関する法律第3条第1項の規定の趣旨に基づき、取引の停止等の措置を講じられるよう依頼します。',
    'また、同一名義人の他の口座についても確認の上、措置の結果及び残高を下記の担当者まで回答願います。',
  ],
  items: [
    {
      heading: '対象口座',
      fields: [
        { label: '金融機関・支店', value: 'かなえネット銀行　ひまわり支店' },
        { label: '種別・口座番号', value: '普通　0012345' },
        { label: '名義人(カナ)', value: 'ｶ)ｻﾝﾌﾟﾙｼﾖｳｼﾞ', name: 'holder' },
      ],
    },
    {
      heading: '振込の状況',
      fields: [
        { label: '振込日時', value: '令和8年11月24日　午後2時6分' },
        { label: '振込金額', value: '1,480,000円' },
      ],
    },
    { heading: '情報提供の同意', value: '被害者本人の同意あり' },
  ],
  notes: ['電話では令和8年11月24日午後2時35分に通報済みです。'],
  contact: { unit: '生活安全課', person: '古閑', telephone: '096-000-0110(内線000)' },
}

export const supportScamSheet: AdviceSheetInput = {
  template: 'advice-sheet',
  issuer: '熊本県警察　熊本南警察署',
  title: 'サポート詐欺の画面が出たとき',
  lead: '「ウイルスに感染しました」という画面と電話番号は、うそです。画面を閉じれば、それ以上のことは起きません。',
  receipt: { number: '熊本南-R8-0412', receivedOn: '2026-11-24' },
  steps: [
    '画面に出た番号に電話をしない。もう電話をしているときは、すぐに切ってください。',
    'お金を送ったとき、カードの番号を教えたときは、まず銀行・カード会社に電話をして「止めてください」と言ってください。',
    '遠隔操作のソフトを入れたときは、LANのケーブルを抜き、Wi-Fiを切ってください。',
  ],
  avoid: ['電子マネーの番号を、電話やメールで伝えること'],
  later: ['画面の写真、通話の履歴、送金の控えは、消さずに取っておいてください。'],
  referrals: [{ name: '消費者ホットライン', telephone: '188', note: '最寄りの消費生活センターにつながります' }],
  contact: { unit: '生活安全課', person: '古閑', telephone: '096-000-0110(内線000)', nextOn: '2026-12-24' },
  limits: ['この紙は、被害届を受け取ったことを証明するものではありません。'],
  source: { name: '手口別の教示 サポート詐欺', checkedOn: '2026-11-01' },
}

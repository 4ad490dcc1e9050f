/**
 * What people say in the fictional force: invented brands, people, numbers and sites.
 * `{…}` are filled in; the same wording with other names, sites and sums is what a surge looks like.
 */
export type Story = {
  method: string
  kind: 'report' | 'consultation' | 'tip'
  /** How often beside the others. */
  weight: number
  /** Share of reports in which money left. */
  paid: number
  subject: string
  texts: readonly string[]
}

export const stories: readonly Story[] = [
  {
    method: 'support-scam',
    kind: 'consultation',
    weight: 14,
    paid: 0.45,
    subject: '警告画面に電話し遠隔操作・送金',
    texts: [
      'パソコンを使っていたら急に大きな音がして「ウイルスに感染しました」という画面が出ました。画面の{phone}に電話すると、片言の日本語の男性がサポート窓口の{name}と名乗り、言われるまま遠隔操作のソフトを入れました。修理代と言われ、{bank}の口座に{yen}円を振り込みました。振込先は{account} {holder}です。',
      '{age}代の母から電話があり、パソコンに警告が出て消えないとのこと。表示された番号{phone}にかけたところ遠隔操作され、ネットバンキングから{yen}円が{account}に送られていました。画面のサイトは{url}でした。',
      '警告音が鳴り止まず、画面に出た{phone}に電話した。セキュリティー会社をかたる者に電子マネーを買うよう言われたが、コンビニの店員さんに止められて払っていない。遠隔操作のソフトは入れてしまった。',
    ],
  },
  {
    method: 'phishing-bank',
    kind: 'report',
    weight: 12,
    paid: 0.3,
    subject: '銀行をかたるメールで番号を入力',
    texts: [
      '{brand}から「お取引の制限について」というメールが届き、リンク先{url}で契約者番号と暗証番号を入力しました。その後、身に覚えのない{yen}円の振込があり、振込先は{account} {holder}でした。どうすればよいでしょうか。差出人は{email}です。正規の窓口 0570-000-117 に電話したところ、送っていないとのことでした。',
      '下のメールを銀行からと思い、リンク先で口座番号とパスワードを入れてしまいました。\n-----\n件名 【重要】{brand} お客様の口座は利用が制限されました\n24時間以内に {url} から本人確認をお願いします。\n差出人 {email}',
      '{brand}をかたるSMSが届いた。リンクは{url}。入力はしていないが情報提供したい。正規の窓口 0570-000-117 に確かめたところ、送っていないとのこと。',
    ],
  },
  {
    method: 'phishing-delivery',
    kind: 'consultation',
    weight: 11,
    paid: 0.08,
    subject: '不在通知をかたるSMSを開いた',
    texts: [
      '「お荷物をお届けにあがりましたが不在のため持ち帰りました。ご確認ください {url}」というSMSが{phone}から届き、開いてアプリを入れてしまいました。その後、知らない人から折り返しの電話が何件も来ています。',
      '宅配業者を名乗る不在通知のSMS。リンク{defanged}を押してしまいApple IDを入力した。差出人の番号は{phone}。',
    ],
  },
  {
    method: 'sns-investment',
    kind: 'consultation',
    weight: 8,
    paid: 0.9,
    subject: 'SNSで知り合った人に投資を勧められ送金',
    texts: [
      'SNSの広告から投資グループに招待され、アシスタントの{name}という人に勧められて、{url} のサイトで取引を始めました。これまでに合計{yen}円を{account} {holder}などに振り込みましたが、出金しようとすると税金として追加の支払いを求められます。',
      '動画サイトの広告で有名人をかたる投資の勉強会に入り、{bank}から{account}へ{yen}円を振り込んだ。アプリ上では利益が出ているが引き出せない。連絡はメッセージアプリのみ。サイトは{url}。',
    ],
  },
  {
    method: 'fake-shop',
    kind: 'consultation',
    weight: 10,
    paid: 0.85,
    subject: '通販サイトで注文した商品が届かない',
    texts: [
      '検索で見つけた通販サイト{url}で{item}を注文し、{account} {holder}に{yen}円を振り込みましたが商品が届きません。メール{email}にも返事がありません。',
      'インターネットで{item}を安く売っている店を見つけ{yen}円を前払いした。二週間たっても商品が届かず、サイト({url})は消えている。',
    ],
  },
  {
    method: 'impersonation-police',
    kind: 'report',
    weight: 7,
    paid: 0.35,
    subject: '警察官を名乗る電話',
    texts: [
      '県外の警察を名乗る{name}という男から{phone}で電話があり、「あなたの口座が犯罪に使われている」と言われ、メッセージアプリのビデオ通話で警察手帳のようなものを見せられた。潔白を証明するため{account}に{yen}円を振り込むよう言われている。',
      '＋で始まる番号から自動音声の電話があり、その後{phone}から警察官を名乗る男に逮捕状が出ていると言われました。お金は払っていません。',
    ],
  },
  {
    method: 'account-takeover',
    kind: 'consultation',
    weight: 7,
    paid: 0.05,
    subject: 'アカウントを乗っ取られた',
    texts: [
      'SNSのアカウントが乗っ取られ、友人に電子マネーを買ってほしいというメッセージが送られています。ログインできなくなりました。届いたメールのリンクは{url}でした。',
      'メールアドレスとパスワードが変えられ、通販のアカウントにログインできない。身に覚えのない注文のメールが{email}から届いている。',
    ],
  },
  {
    method: 'defamation',
    kind: 'consultation',
    weight: 6,
    paid: 0,
    subject: 'SNSでの誹謗中傷',
    texts: [
      '匿名の掲示板{url}に、私の名前と勤め先を挙げて事実と違う悪口が書き込まれています。消してほしいのですが、どこに相談すればよいでしょうか。',
      '{age}代の娘がSNSで悪評を書かれて学校に行けなくなっている。投稿したアカウントは分からない。',
    ],
  },
  {
    method: 'billing',
    kind: 'consultation',
    weight: 6,
    paid: 0.12,
    subject: '利用料金の未納を名目に請求',
    texts: [
      '「有料サイトの利用料金が未納です。本日中にご連絡がない場合は法的手続きに移ります」というSMSが{phone}から届いた。身に覚えがない。',
      '封書で未納料金の最終通告が届き、書かれた{phone}に電話してしまい、{yen}円分の電子マネーを買うように言われた。',
    ],
  },
  {
    method: 'spam',
    kind: 'tip',
    weight: 9,
    paid: 0,
    subject: '不審なメールの情報提供',
    texts: [
      '{brand}を名乗るフィッシングと思われるメールが届いたので情報提供します。リンク先は{url}、差出人は{email}です。',
      '不審なSMSが届きました。番号{phone} 本文「ご利用確認のお願い {defanged}」',
    ],
  },
  {
    method: 'ransomware',
    kind: 'report',
    weight: 1,
    paid: 0,
    subject: '社内のファイルが暗号化された',
    texts: [
      '今朝、サーバーのファイルの拡張子が変わり開けなくなった。身代金を要求する文書があり、連絡先として{email}が書かれている。通信先として{ip}への接続がログに残っている。検体のハッシュは{sha256}。VPN装置の更新はしていなかった。',
    ],
  },
  {
    method: 'company-intrusion',
    kind: 'report',
    weight: 2,
    paid: 0,
    subject: '会社のサーバーへの不正アクセス',
    texts: [
      '当社のウェブサーバーに{ip}から不正アクセスがあり、見覚えのないファイルが置かれていた。CVE-2024-3400の対策が遅れていた。ログは保存してある。',
    ],
  },
  {
    method: 'bec',
    kind: 'report',
    weight: 1,
    paid: 0.7,
    subject: '取引先をかたる振込先変更のメール',
    texts: [
      '取引先の担当者を名乗る{email}から振込先の変更を知らせるメールが届き、{yen}円を{account} {holder}に振り込んだ。後日、取引先に確認したところ、そのような変更はしていないとのこと。',
    ],
  },
  {
    method: 'crypto-theft',
    kind: 'report',
    weight: 1,
    paid: 0.8,
    subject: 'ウォレットから暗号資産が流出',
    texts: [
      'ウォレットの復元用の言葉を{url}に入力したところ、暗号資産が盗まれました。送付先は0x52908400098527886E0F7030069857D2E4169EE7です。被害は{yen}円相当です。',
    ],
  },
  {
    method: 'threat',
    kind: 'report',
    weight: 1,
    paid: 0,
    subject: '掲示板の犯行予告',
    texts: ['掲示板{url}に「あした駅前で爆破予告を実行する」という書き込みがあるのを見つけました。'],
  },
  {
    method: 'other',
    kind: 'consultation',
    weight: 6,
    paid: 0,
    subject: 'パソコンの使い方の相談',
    texts: [
      '家族のスマートフォンに知らないアプリが入っているようで不安です。どこに相談したらよいか分からず電話しました。',
      'メールの添付を開いてしまったかもしれないが、何か分からない。実害は今のところない。',
    ],
  },
]

export const brands = [
  '阿蘇みどり銀行',
  'かなえネット銀行',
  'ひのくに信託',
  'しらぬいカード',
  'くまなみネット',
  'ささら信用金庫',
  'あまくさ証券',
] as const
export const items = [
  '掃除機',
  '灯油缶',
  '野球のグローブ',
  '炊飯器',
  '子ども用の自転車',
  '米 30キロ',
  '着物',
  'カメラのレンズ',
] as const
export const family = [
  '緒方',
  '古閑',
  '坂梨',
  '松永',
  '宮本',
  '田上',
  '木原',
  '中尾',
  '本田',
  '村上',
  '上村',
  '西村',
  '福島',
  '森',
  '吉本',
  '永田',
  '米村',
  '園田',
  '甲斐',
  '工藤',
  '徳永',
  '岩下',
  '髙田',
  '濵﨑',
  '渡邉',
] as const
export const given = [
  '真由美',
  '健太',
  '和子',
  '修',
  '恵',
  '大輔',
  '千晴',
  '翔',
  '美咲',
  '剛',
  '陽子',
  '拓也',
  '由紀',
  '一郎',
  '久美子',
  '直樹',
  '愛',
  '正',
  '理恵',
  '浩二',
] as const
export const kana = [
  'オガタ マユミ',
  'コガ ケンタ',
  'ヤマダ サンプル',
  'サトウ レイ',
  'スズキ タメシ',
  'タナカ ミホン',
  'キクチ カリナ',
] as const

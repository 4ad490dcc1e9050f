import type { Calendar } from '#core/clock/index.ts'
import type { TrailStepView } from '#core/ui/trail-steps.ts'

/** Everything here is invented. Tests set the page's time to this instant. */
export const now = new Date('2026-11-24T14:32:00+09:00')

const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const minutes = (n: number) => n * 60_000

export const calendar: Calendar = {
  holidays: [{ day: '2026-11-23', name: '勤労感謝の日' }],
  coversFrom: 2026,
  coversTo: 2026,
  yearEnd: { from: '12-29', to: '01-03' },
  hours: { opens: '08:30', closes: '17:15' },
}

export const person = {
  name: '見本 花子',
  post: '係長 サイバー犯罪対策課',
  rights: ['intake.receive', 'admin.people', 'audit.read'],
}

export const counts = {
  '/inbox': { n: 6, what: '未開封' },
  '/cases': { n: 1000, more: true, what: '捜査中' },
  '/requests': { n: 9, what: '決裁待ち' },
}

export const room = {
  name: '白川署 生活安全課',
  classification: 2,
  handling: '関係者限り',
  why: '支援要請 11/18から',
  until: new Date('2026-12-25T15:00:00Z'),
  people: 9,
}

export const trail: TrailStepView[] = [
  { kind: 'report', label: '受信', at: new Date('2026-11-18T09:06:00+09:00'), state: 'done', note: 'メール' },
  { kind: 'report', label: '受理', at: new Date('2026-11-18T09:12:00+09:00'), hopMs: minutes(6), state: 'here' },
  {
    kind: 'case',
    label: '事件',
    at: new Date('2026-11-18T10:40:00+09:00'),
    hopMs: minutes(88),
    state: 'done',
    href: '/cases/1',
    note: 'R8-サ-931',
  },
  {
    kind: 'request',
    label: '凍結依頼',
    at: new Date('2026-11-18T11:02:00+09:00'),
    hopMs: minutes(22),
    state: 'done',
    href: '/requests/1',
    note: '白生第901号',
  },
  {
    kind: 'request',
    label: '凍結済',
    at: new Date('2026-11-18T11:50:00+09:00'),
    hopMs: minutes(48),
    state: 'done',
    note: '残高 812,000円',
  },
  {
    kind: 'advisory',
    label: '注意喚起',
    at: new Date('2026-11-18T17:00:00+09:00'),
    hopMs: minutes(310),
    state: 'done',
    href: '/advisories/1',
    note: 'R8-91号',
  },
  {
    kind: 'request',
    label: 'サイト停止',
    at: new Date('2026-11-19T13:20:00+09:00'),
    hopMs: minutes(1220),
    state: 'done',
    note: '再出現を監視 12/19まで',
  },
]

export interface LaneRow {
  id: string
  minutes: number
  sum: string
  account: string
  steps: TrailStepView[]
}

export const lane: LaneRow[] = [
  {
    id: '白川-R8-0912',
    minutes: 26,
    sum: '1,480,000円',
    account: '見本銀行 港支店 普通 0012345',
    steps: [
      { kind: 'report', label: '送金', at: ago(26), state: 'done' },
      { kind: 'report', label: '受理', at: ago(12), hopMs: minutes(14), state: 'done' },
      { kind: 'request', label: '電話通報', state: 'next', note: '目標 14:30' },
      { kind: 'request', label: '書面送付', state: 'to-come' },
      { kind: 'request', label: '銀行の回答', state: 'to-come' },
    ],
  },
  {
    id: '菊川-R8-0377',
    minutes: 170,
    sum: '3,200,000円',
    account: '見本取引所 暗号資産',
    steps: [
      { kind: 'report', label: '送金', at: ago(170), state: 'done' },
      { kind: 'report', label: '受理', at: ago(162), hopMs: minutes(8), state: 'done' },
      { kind: 'request', label: '電話通報', at: ago(147), hopMs: minutes(15), state: 'done' },
      { kind: 'request', label: '書面送付', at: ago(121), hopMs: minutes(26), state: 'done' },
      { kind: 'request', label: '取引所の回答', state: 'next', note: '2時間1分 待ち' },
    ],
  },
]

import { createHash } from 'node:crypto'
import { brands, family, given, items, kana, type Story, stories } from './stories.ts'

/** Numbers that look random and are the same at each run (mulberry32). */
export function dice(seed: number) {
  let a = seed
  const next = () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    int: (n: number) => Math.floor(next() * n),
    of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  } // every list here has an item
}
export type Dice = ReturnType<typeof dice>

export type Told = {
  method: string
  kind: Story['kind']
  subject: string
  body: string
  paid: boolean
  yen: number
  reporter: { name: string; kana: string; phone: string; address: string }
}

/** A run of crime: the same sites, numbers and accounts for some days, so that repeats are found. */
export type Gang = {
  url: string
  phone: string
  account: string
  holder: string
  brand: string
  email: string
  ip: string
}

export const SEED = 20261124
const two = (n: number) => String(n).padStart(2, '0')

/** Documentation names and addresses only (RFC 2606, RFC 5737); accounts begin with 000 at banks of the national list. */
export function gang(d: Dice, n: number): Gang {
  const site = `${d.of(['secure', 'login', 'member', 'support', 'delivery', 'trade'])}-${n}.example`
  const digits = `000${String(d.int(10_000)).padStart(4, '0')}`
  const bank = d.of([
    '肥後銀行 水前寺支店',
    '熊本銀行 健軍支店',
    'ゆうちょ銀行 七一八支店',
    '楽天銀行 ジャズ支店',
    '住信SBIネット銀行 イチゴ支店',
  ])
  return {
    url: `https://${site}/${d.of(['login', 'jp', 'account', 'i'])}/${d.int(900) + 100}`,
    phone: `050-1234-${String(3000 + n).slice(-4)}`,
    account: `${bank} 普通 ${digits}`,
    holder: d.of(kana),
    brand: d.of(brands),
    email: `info@${site}`,
    ip: d.of(['192.0.2.', '198.51.100.', '203.0.113.']) + (d.int(250) + 1),
  }
}

/** The gangs of the half year, the same at each run. `d`: dealt on from where they end. */
export function gangs(d: Dice = dice(SEED)): Gang[] {
  return Array.from({ length: 160 }, (_, n) => gang(d, n))
}

/** One person's account of what happened. */
export function tell(d: Dice, s: Story, g: Gang, amount?: number): Told {
  const yen = amount ? amount : s.paid ? Math.round(10 ** (4.3 + d.next() * 2.2) / 1000) * 1000 : 0
  const paid = amount !== undefined || d.next() < s.paid
  const words: Record<string, string> = {
    ...g,
    yen: yen.toLocaleString('ja-JP'),
    age: String(60 + 10 * d.int(3)),
    name: d.of(family),
    item: d.of(items),
    bank: d.of(brands),
    defanged: g.url.replace('https', 'hxxps').replace('.example', '[.]example'),
    sha256: createHash('sha256').update(g.url).digest('hex'),
  }
  const body = d.of(s.texts).replace(/\{(\w+)\}/g, (_, k: string) => words[k] ?? '')
  const name = `${d.of(family)} ${d.of(given)}`
  return {
    method: s.method,
    kind: s.kind,
    subject: s.subject,
    body,
    paid,
    yen,
    reporter: { name, kana: '', phone: `090-1234-${two(d.int(100))}${two(d.int(100))}`, address: '' },
  }
}

/** Picks a story by weight, with the week's surge on top. */
export function pick(d: Dice, surge: { method: string; times: number } | undefined): Story {
  const weight = (s: Story) => s.weight * (surge?.method === s.method ? surge.times : 1)
  let at = d.next() * stories.reduce((sum, s) => sum + weight(s), 0)
  for (const s of stories) {
    at -= weight(s)
    if (at <= 0) return s
  }
  return stories[0] as Story // the list is not empty
}

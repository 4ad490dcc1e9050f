import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { dayOf, readDate } from '#core/clock/index.ts'
import { type Form, Kind } from '#modules/intake/index.ts'
import type { OwnWord } from './own-words.ts'

/** Characters of the story at most. */
export const MOST_STORY = 20_000

/** PostgreSQL takes no NUL in a text; nobody writes one by hand. */
const withoutNul = (text: string): string => text.replaceAll('\0', '')
const line = z.string().transform(withoutNul).pipe(z.string().trim().max(300)).catch('')
const folded = line.transform((t) => t.normalize('NFKC'))
const tick = z.literal('on').optional().catch(undefined)

/** What the person has written so far. It travels in the form itself: nothing is kept on either side until it is handed in. */
const Answers = z.object({
  what: z
    .string()
    .catch('')
    .transform((t) => withoutNul(t).replaceAll('\r\n', '\n').trim()),
  sent: tick,
  remote: tick,
  stopped: tick,
  sentWhen: line,
  amount: line,
  name: line,
  phone: folded,
  email: folded,
  reachable: line,
  unit: line,
  /** Makes a form sent twice one report. */
  token: z.uuid().catch(() => randomUUID()),
})
export type Answers = z.infer<typeof Answers> & { kind: Kind }

/** The answers of a posted form; what is not an answer is left out. Nothing for a door that there is not. */
export function answersOf(kind: string, posted: Record<string, unknown>): Answers | undefined {
  const door = Kind.safeParse(kind)
  return door.success ? { kind: door.data, ...Answers.parse(posted) } : undefined
}

export const STEPS = ['happened', 'contact', 'check'] as const
export type Step = (typeof STEPS)[number]
export type Fault = { field: string; label: OwnWord | 'what'; words: OwnWord | 'what-missing' }

/** What must be mended on a step. A tip needs no more than what was seen. */
export function faultsOn(step: Step, a: Answers): Fault[] {
  if (step === 'check') return [...faultsOn('happened', a), ...faultsOn('contact', a)]
  if (step === 'happened') {
    if (!a.what) return [{ field: 'what', label: 'what', words: 'what-missing' }]
    return a.what.length > MOST_STORY ? [{ field: 'what', label: 'what', words: 'whatLong' }] : []
  }
  const faults: Fault[] = []
  if (a.kind !== 'tip' && !a.phone && !a.email) faults.push({ field: 'phone', label: 'phone', words: 'contactMissing' })
  if (a.phone && a.phone.replace(/\D/g, '').length < 10)
    faults.push({ field: 'phone', label: 'phone', words: 'phoneWrong' })
  if (a.email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(a.email))
    faults.push({ field: 'email', label: 'email', words: 'emailWrong' })
  return faults
}

/** The step on which a fault is mended. */
export const stepOf = (fault: Fault): Step => (fault.field === 'what' ? 'happened' : 'contact')

/** The report as the house writes it; what was said stands first, in the person's words. */
export function formOf(a: Answers, unitCode: string): Form {
  const money = a.kind === 'tip' ? undefined : a
  const now = [
    a.sent && 'お金を送った',
    a.remote && '相手がまだ動かせるかもしれない',
    a.stopped && '会社や学校の仕事が止まっている',
  ].filter(Boolean)
  const asides = money
    ? [
        ['いまの様子', now.join('、')],
        ['送った日と時刻', money.sentWhen],
        ['送った金額', money.amount],
      ].filter(([, said]) => said)
    : []
  const when = money?.sentWhen ? readDate(money.sentWhen, dayOf(new Date())) : undefined
  return {
    kind: a.kind,
    channel: 'web',
    receivedVia: 'online',
    unitCode,
    subject: begin(a.what.split('\n')[0] ?? '', 60),
    body: [a.what, ...asides.map(([label, said]) => `【${label}】${said}`)].join('\n'),
    lossYen: money ? yenOf(money.amount) : null,
    transferredAt: when?.ok && when.at && when.at <= new Date() ? when.at : null,
    details: {
      reporter: {
        ...(a.name && { name: begin(a.name, 200) }),
        ...(a.phone && { phone: begin(a.phone, 40) }),
        ...(a.email && { email: a.email }),
        ...(a.reachable && { reachable: begin(a.reachable, 200) }),
        wantsAnswer: a.kind !== 'tip',
      },
      wishes: a.kind === 'tip' ? ['inform'] : a.kind === 'consultation' ? ['advice'] : [],
    },
  }
}

/** So many characters at most. Half of a pair, as the end of a cut emoji, would be refused by the database. */
const begin = (text: string, most: number): string => text.slice(0, most).toWellFormed()

/** 50万円, 500,000円, 500000: the sum in yen; null when it is not written as one sum. */
export function yenOf(text: string): number | null {
  const [, digits = '', ten = ''] =
    /^約?([\d,]+(?:\.\d+)?)(万)?円?(?:くらい|ぐらい|ほど)?$/.exec(text.normalize('NFKC').replace(/\s/g, '')) ?? []
  const yen = Math.round(Number(digits.replaceAll(',', '')) * (ten ? 10_000 : 1))
  return digits && yen <= 1_000_000_000_000 ? yen : null
}

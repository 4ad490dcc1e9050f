/** 元号: the era and year a day is called by. Sources stand beside each era. */
import type { Day } from './day.ts'

export type Era = {
  name: string
  letter: string
  /** First day of the era. */
  from: Day
  /** Last day; 明治, 大正 end on the day the next begins, since both began at once on the day of change. */
  to: Day
}

/** Newest first. */
export const eras: readonly Era[] = [
  /** 元号を改める政令 (平成31年政令第143号). */
  { name: '令和', letter: 'R', from: '2019-05-01', to: '9999-12-31' },
  /** 元号を改める政令 (昭和64年政令第1号): in force from the day after. */
  { name: '平成', letter: 'H', from: '1989-01-08', to: '2019-04-30' },
  /** 大正15年12月25日 改元ノ詔書: from the same day. */
  { name: '昭和', letter: 'S', from: '1926-12-25', to: '1989-01-07' },
  /** 明治45年7月30日 改元ノ詔書: from the same day. */
  { name: '大正', letter: 'T', from: '1912-07-30', to: '1926-12-25' },
  /** The Gregorian calendar holds since 明治6年1月1日 (明治5年太政官布告第337号); earlier days are not offered. */
  { name: '明治', letter: 'M', from: '1873-01-01', to: '1912-07-30' },
]

const oldest = '1873-01-01'

/** The era of a day; undefined before 1873. */
export function eraOf(day: Day): Era | undefined {
  return day < oldest ? undefined : eras.find((era) => day >= era.from)
}

/** Year 1 of an era, also for 明治, whose first year lies before its first day here. */
export function firstYear(era: Era): number {
  return era.name === '明治' ? 1868 : Number(era.from.slice(0, 4))
}

/** `令和8年`, `令和元年`; the Gregorian year where no era is offered. */
export function eraYear(day: Day): string {
  const year = Number(day.slice(0, 4))
  const era = eraOf(day)
  if (!era) return `${year}年`
  const counted = year - firstYear(era) + 1
  return `${era.name}${counted === 1 ? '元' : counted}年`
}

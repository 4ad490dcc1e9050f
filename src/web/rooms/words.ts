import { type Day, dayOf } from '#core/clock/index.ts'

/** 区画の種類. */
export const KIND_WORDS = { unit: '所属', shared: '共有', case: '事件', csirt: 'CSIRT' } as const
export type RoomKind = keyof typeof KIND_WORDS

/** The kind an address names; nothing when it names none. */
export const kindOf = (text: string): RoomKind | undefined =>
  Object.keys(KIND_WORDS).find((k): k is RoomKind => k === text)

/** A participation ends at midnight: its last day is the day before. */
export const lastDayOf = (until: Date): Day => dayOf(new Date(until.getTime() - 1))

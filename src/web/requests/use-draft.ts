import { ORPCError, safe } from '@orpc/client'
import { useRef, useState } from 'react'
import { type Autosave, useAutosave } from '#core/ui/use-autosave.ts'
import type { Request } from '#modules/requests/find.ts'
import { type Change, FreezeFields as Fields } from '#modules/requests/schema.ts'
import { client } from '../api.ts'

export interface Draft {
  fields: Fields
  set: (change: Partial<Fields>) => void
  /** The field still says what was copied from the report. */
  copied: (name: keyof Fields) => boolean
  autosave: Autosave
  /** Another wrote into the same fields in between. */
  overtaken: { by: string; at: Date; changes: Change[] } | undefined
  keepMine: () => void
  takeTheirs: () => Promise<void>
}

/** The fields of a draft: saved as they change, each against what it said before, so that two people may write side by side. */
export function useDraft(r: Request): Draft {
  const [fields, setFields] = useState<Fields>(() => Fields.parse(r.fields))
  const [typed, setTyped] = useState<ReadonlySet<string>>(new Set())
  const [overtaken, setOvertaken] = useState<Draft['overtaken']>()
  const known = useRef(fields)
  const save = async (wanted: Fields, over = false) => {
    const names = changedNames(known.current, wanted)
    if (names.length === 0) return
    if (overtaken && !over) throw new Error('overtaken') // kept in the page until one of the two is chosen
    const base = over ? {} : pick(known.current, names)
    const { error, data } = await safe(client.requests.save({ id: r.id, fields: pick(wanted, names), base }))
    if (error) {
      if (error instanceof ORPCError && error.defined && error.code === 'CHANGED_BY_ANOTHER') setOvertaken(error.data)
      throw error
    }
    if (data) known.current = wanted
    setOvertaken(undefined)
  }
  const autosave = useAutosave(fields, save)
  return {
    fields,
    autosave,
    overtaken,
    set: (change) => {
      setTyped((before) => new Set([...before, ...Object.keys(change)]))
      setFields((before) => ({ ...before, ...change }))
    },
    copied: (name) => r.copied.includes(name) && !typed.has(name),
    keepMine: () => void save(fields, true).catch(() => {}),
    takeTheirs: async () => {
      const theirs = Fields.parse((await client.requests.find({ id: r.id })).fields)
      const names = new Set<string>(overtaken?.changes.map((c) => c.name))
      setFields((mine) => ({
        ...mine,
        ...pick(
          theirs,
          changedNames(mine, theirs).filter((n) => names.has(n)),
        ),
      }))
      known.current = { ...known.current, ...pick(theirs, [...names] as Names) }
      setOvertaken(undefined)
    },
  }
}

type Names = (keyof Fields)[]

const same = (a: unknown, b: unknown) =>
  a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime())

const changedNames = (before: Fields, now: Fields): Names =>
  Fields.keyof().options.filter((name) => !same(before[name], now[name]))

const pick = (fields: Fields, names: Names): Partial<Fields> =>
  Object.fromEntries(names.map((name) => [name, fields[name]]))

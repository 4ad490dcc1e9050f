import type { Doors } from './walk.ts'

const NOT_DOORS = ['./door.ts', './walk.ts', './table.ts']

/** Every file of this folder that describes doors, by its module's name: a new module adds its file and nothing else. */
export const tables: Record<string, Doors> = Object.fromEntries(
  Object.entries(import.meta.glob<Doors>('./*.ts', { eager: true }))
    .filter(([file]) => !NOT_DOORS.includes(file))
    .map(([file, table]) => [file.slice(2, -3), table]),
)

export const doors = Object.assign({}, ...Object.values(tables).map((t) => t.doors)) as Doors['doors'] // Object.assign forgets the type

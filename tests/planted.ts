import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const house = resolve(import.meta.dirname, '..')
const CONFIGURATION = ['package.json', 'package-lock.json', 'tsconfig.json', 'biome.json', 'knip.ts', '.gitignore']

/** A small repository with our configuration and only these files (path to text), gone after the test. Returns its folder. */
export function plant(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ishigaki-planted-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const file of CONFIGURATION) copyFileSync(join(house, file), join(root, file))
  symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  return root
}

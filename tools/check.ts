// `npm run check`: everything that is checked without running the product. Prints what is wrong, and at the end how many
// checks passed and failed.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { dependencyFaults } from './dependencies.ts'
import { linkFaults } from './links.ts'
import { moduleLineFaults } from './module-line.ts'
import { sizeFaults } from './sizes.ts'
import { wordFaults } from './words.ts'

type Check = { name: string; faults: (root: string) => string[] | Promise<string[]> }

const checks: Check[] = [
  { name: 'format and lint (biome)', faults: program('biome', 'ci', '--error-on-warnings', '--colors=off', '.') },
  { name: 'types (tsc)', faults: program('tsc', '--noEmit', '-p', '.') },
  { name: 'the line of modules (dependency-cruiser)', faults: moduleLineFaults },
  { name: 'nothing unused (knip)', faults: program('knip', '--no-progress') },
  { name: 'sizes of files and functions', faults: sizeFaults },
  { name: 'the lock is complete', faults: program('node', 'tools/fix-lock.mjs', '--check') },
  { name: 'dependencies are pinned, explained and judged', faults: dependencyFaults },
  { name: 'words and names', faults: wordFaults },
  { name: 'links lead somewhere', faults: linkFaults },
]

const root = resolve(import.meta.dirname, '..')
let failed = 0
for (const { name, faults } of checks) {
  const began = performance.now()
  const found = await faults(root)
  const took = `${((performance.now() - began) / 1000).toFixed(1)} s`
  console.log(found.length === 0 ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n${found.join('\n')}\n`)
  if (found.length > 0) failed++
}
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** A check by a program of node_modules: what it prints when it ends badly is what is wrong. */
function program(name: string, ...args: string[]): Check['faults'] {
  return (cwd) => {
    const { status, stdout, stderr, error } = spawnSync(resolve(cwd, 'node_modules/.bin', name), args, {
      cwd,
      encoding: 'utf8',
    })
    if (status === 0) return []
    return [error?.message ?? `${stdout}${stderr}`.trim() ?? `${name} ended with ${status}`]
  }
}

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { dependencyFaults } from './dependencies.ts'
import { linkFaults } from './links.ts'
import { moduleLineFaults } from './module-line.ts'
import { sizeFaults } from './sizes.ts'
import { wordFaults } from './words.ts'

/** Looks at the repository at `root` and says what is wrong, a sentence each. */
export type Check = (root: string) => string[] | Promise<string[]>

/** Everything that is checked without running the product. tests/checks.test.ts proves that each can fail. */
export const checks = {
  'format and lint (biome)': program('biome', 'ci', '--error-on-warnings', '--colors=off', '.'),
  'types (tsc)': program('tsc', '--noEmit', '--pretty', 'false', '-p', '.'),
  'the line of modules (dependency-cruiser)': moduleLineFaults,
  'nothing unused (knip)': program('knip', '--no-progress'),
  'sizes of files and functions': sizeFaults,
  'the lock is complete': program('node', join(import.meta.dirname, 'fix-lock.mjs'), '--check'),
  'dependencies are pinned, explained and judged': dependencyFaults,
  'words and names': wordFaults,
  'links lead somewhere': linkFaults,
} satisfies Record<string, Check>

/** A check by a program of node_modules: what it prints when it ends badly is what is wrong. */
function program(name: string, ...args: string[]): Check {
  return (root) => {
    const run = spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: root, encoding: 'utf8' })
    if (run.status === 0) return []
    return [
      run.error?.message || `${run.stdout}${run.stderr}`.trim() || `${name} ended with ${run.status ?? run.signal}`,
    ]
  }
}

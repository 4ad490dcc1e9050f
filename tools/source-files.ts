import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const NOT_OURS = new Set(['node_modules', 'dist', 'var'])

/** Every file we wrote below `root`, as paths relative to it; hidden folders other than .ci are the tools' own. */
export function files(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return entry.isFile() ? [path] : []
    return NOT_OURS.has(entry.name) || (entry.name.startsWith('.') && entry.name !== '.ci') ? [] : files(root, path)
  })
}

/** Every file of program text below `root`. */
export function sourceFiles(root: string): string[] {
  return files(root).filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts'))
}

/** Tests and what only tests use. */
export function isTest(file: string): boolean {
  return /(\.test\.tsx?|\.fixture\.ts|-for-test\.ts)$/.test(file) || /^(tests|src\/testing)\//.test(file)
}

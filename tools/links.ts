import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { files } from './source-files.ts'

/** One sentence for every link or picture in a page of documentation that leads nowhere inside the repository. */
export function linkFaults(root: string): string[] {
  return files(root)
    .filter((file) => file.endsWith('.md'))
    .flatMap((page) => targets(readFileSync(join(root, page), 'utf8')).map((target) => ({ page, target })))
    .filter(({ page, target }) => !existsSync(join(root, dirname(page), target)))
    .map(({ page, target }) => `${page} leads to ${target}, which is not there`)
}

function targets(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target = '']) => decodeURI(target))
    .filter((target) => !/^[a-z]+:/.test(target))
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { files } from './source-files.ts'

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|docx|zip|gz|msg|eml|sqlite)$/

/** What no line may hold, and why. A path counts where it begins, so `example.jp/home/` is no folder of a machine. */
const UNWANTED = [
  { why: 'names a folder of one machine', pattern: /(?<![\w.*)}\]-])\/(?:work|root|home|Users|tmp)\/\w/ },
  { why: 'leaves something to do without an issue number', pattern: /\b(?:TO[D]O|FIX[M]E)\b(?!\s*\(?#\d)/ },
]

/** Names that say nothing: a stray function goes beside its caller (CONTRIBUTING.md). */
const EMPTY_NAME = /(?:^|\/)(?:utils?|helpers?|common|misc|managers?|services?)(?:\.|\/)/

/** One sentence for every line and every file name that the house does not want. */
export function wordFaults(root: string): string[] {
  const texts = files(root).filter((file) => !BINARY.test(file) && file !== 'package-lock.json')
  return [
    ...texts.filter((file) => EMPTY_NAME.test(file)).map((file) => `${file}: the name says nothing`),
    ...texts.flatMap((file) => lineFaults(file, readFileSync(join(root, file), 'utf8'))),
  ]
}

function lineFaults(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const faults = UNWANTED.filter(({ pattern }) => pattern.test(line))
    return faults.map(({ why }) => `${file}:${index + 1} ${why}: ${line.trim().slice(0, 100)}`)
  })
}

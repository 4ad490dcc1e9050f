import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import type { Command, Flag } from '#core/cli.ts'

/** Flags that every command takes. */
export type Common = { json: boolean; help: boolean; server: string | undefined }
export type Asked<C> = {
  command: C | undefined
  named: readonly string[]
  common: Common
  raw: Record<string, unknown>
}

/** What was typed cannot be read; the message says what to do. */
export class Mistyped extends Error {}

const COMMON = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' }, server: { type: 'string' } } as const

/** Reads a command line: the command by its longest name, its flags, and the words left over. @throws Mistyped */
export function readArguments<C extends Command<never>>(argv: readonly string[], commands: readonly C[]): Asked<C> {
  const named = leadingWords(argv)
  const command = commands
    .filter((c) => startsWith(named, c.name.split(' ')))
    .sort((a, b) => b.name.length - a.name.length)[0]
  const { values, positionals } = parsed(
    argv,
    command?.flags ?? [],
    command === undefined,
    command !== undefined && command.words === undefined,
  )
  const { json, help, server } = values
  const common = { json: json === true, help: help === true, server: typeof server === 'string' ? server : undefined }
  const words = command ? positionals.slice(command.name.split(' ').length) : []
  return { command, named, common, raw: command ? rawInput(command, values, words) : {} }
}

/** The words before the first flag; a common flag with a value may stand before them. */
function leadingWords(argv: readonly string[]): string[] {
  const { positionals } = parseArgs({ args: [...argv], options: COMMON, strict: false, allowPositionals: true })
  const first = argv.findIndex((a) => positionals.includes(a))
  const words: string[] = []
  for (const a of argv.slice(Math.max(first, 0))) {
    if (a.startsWith('-')) break
    words.push(a)
  }
  return words
}

const startsWith = (words: readonly string[], name: readonly string[]) => name.every((part, at) => words[at] === part)

function parsed(argv: readonly string[], flags: readonly Flag[], loose: boolean, withoutWords: boolean) {
  const options: ParseArgsOptionsConfig = { ...COMMON }
  for (const f of flags)
    options[f.flag.slice(2)] = { type: f.type === 'boolean' ? 'boolean' : 'string', multiple: f.type === 'list' }
  try {
    return parseArgs({
      args: withoutWords ? repeated(argv, flags) : [...argv],
      options,
      strict: !loose,
      allowPositionals: true,
      allowNegative: true,
    })
  } catch (e) {
    throw new Mistyped(sentenceOf(e))
  }
}

/** `--good a.csv b.csv` as `--good a.csv --good b.csv`: of a command that takes no words, those after a list belong to it. */
function repeated(argv: readonly string[], flags: readonly Flag[]): string[] {
  const lists = new Set(flags.filter((f) => f.type === 'list').map((f) => f.flag))
  let list = ''
  return argv.flatMap((word, at) => {
    if (word.startsWith('-')) list = lists.has(word) ? word : ''
    return list && !word.startsWith('-') && argv[at - 1] !== list ? [list, word] : [word]
  })
}

function sentenceOf(e: unknown): string {
  const name = e instanceof Error ? (/'(-[^' ]*)/.exec(e.message)?.[1] ?? '') : ''
  const code = e instanceof Error && 'code' in e ? e.code : ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `${name} という指定はありません。--help で使い方を確かめてください。`
  return `${name} の値が読めません。--help で使い方を確かめてください。`
}

function rawInput(command: Command<never>, values: Record<string, unknown>, words: string[]): Record<string, unknown> {
  const raw: Record<string, unknown> = {}
  for (const f of command.flags) {
    const value = values[f.flag.slice(2)]
    if (value !== undefined) raw[f.key] = readValue(f, value)
  }
  const rest = command.flags.find((f) => f.key === command.words)
  if (words.length > 0 && !rest)
    throw new Mistyped(`「${words.join(' ')}」は余分です。--help で使い方を確かめてください。`)
  if (words.length > 0 && rest) raw[rest.key] = rest.type === 'list' ? words : words.join(' ')
  return raw
}

function readValue(flag: Flag, value: unknown): unknown {
  if (flag.type === 'number' && typeof value === 'string' && value.trim() !== '') return Number(value)
  if (flag.type === 'list' && Array.isArray(value))
    return value.flatMap((v) => String(v).split(',')).map((v) => v.trim())
  return value
}

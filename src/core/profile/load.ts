/** Reads a profile folder and refuses to start on anything wrong in it, naming file, place and what to do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { findBrokenReferences } from './references.ts'
import type { Profile } from './schema.ts'
import * as intake from './schema-intake.ts'
import * as office from './schema-organisation.ts'
import * as rules from './schema-rules.ts'

/** Everything wrong with a profile, one line each: `file.json: place: what to do`. */
export class ProfileError extends Error {
  readonly problems: readonly string[]

  constructor(folder: string, problems: readonly string[]) {
    super(`県の設定(${folder})に直すところが${problems.length}か所あります。\n${problems.join('\n')}`)
    this.name = 'ProfileError'
    this.problems = problems
  }
}

type Problems = string[]

/** Reads and checks every file of the folder, then every reference between them. Throws ProfileError. */
export function loadProfile(folder: string): Profile {
  const problems: Problems = []
  const read = new Set<string>()
  const list = <S extends z.ZodType>(name: string, schema: S) => readList(folder, seen(read, name), schema, problems)
  const one = <S extends z.ZodType>(name: string, schema: S) => readObject(folder, seen(read, name), schema, problems)

  const organisation = one('organisation', office.Organisation)
  const holidays = one('holidays', rules.Holidays)
  const lists = {
    municipalities: list('municipalities', office.Municipality),
    posts: list('posts', office.Post),
    categories: list('categories', intake.Category),
    methods: list('methods', intake.Method),
    adviceCards: list('advice-cards', intake.AdviceCard),
    referralBodies: list('referral-bodies', intake.ReferralBody),
    dangerWords: list('danger-words', intake.DangerGroup),
    companyChoices: list('company-choices', intake.CompanyChoice),
    cautions: list('cautions', intake.Caution),
    graveTests: list('grave-tests', intake.GraveTest),
    outcomes: list('outcomes', intake.Outcome),
    receptionMethods: list('reception-methods', intake.ReceptionMethod),
    intervals: list('intervals', rules.Interval),
    routing: list('routing', rules.RoutingRule),
    forms: list('forms', rules.Form),
    publicTexts: list('public-texts', rules.PublicText),
  }
  problems.push(...unusedFiles(folder, read))
  if (problems.length > 0 || !organisation || !holidays) throw new ProfileError(folder, problems)

  const profile = { code: basename(folder), organisation, holidays, ...lists }
  const broken = findBrokenReferences(profile)
  if (broken.length > 0) throw new ProfileError(folder, broken)
  return profile
}

function seen(read: Set<string>, name: string): string {
  read.add(`${name}.json`)
  return name
}

/** A misspelt file name would silently be ignored otherwise. */
function unusedFiles(folder: string, read: ReadonlySet<string>): Problems {
  if (!existsSync(folder)) return [`${folder}: フォルダーがありません。県の設定の名前を確かめてください。`]
  const found = readdirSync(folder).filter((name) => name.endsWith('.json') && !read.has(name))
  return found.map((name) => `${name}: このファイルは使われません。名前を確かめるか、消してください。`)
}

function readList<S extends z.ZodType>(folder: string, name: string, schema: S, problems: Problems): z.output<S>[] {
  const file = readJson(folder, name, problems)
  if (!file) return []
  const { items, ...defaults } = file
  if (!Array.isArray(items) || items.length === 0) {
    problems.push(`${name}.json: items: 1件以上の一覧を書いてください。`)
    return []
  }
  return items.flatMap((item: unknown, at) =>
    checked(schema, withDefaults(item, defaults), `${name}.json`, [`items[${at}]${label(item)}`], problems),
  )
}

function readObject<S extends z.ZodType>(folder: string, name: string, schema: S, problems: Problems) {
  const file = readJson(folder, name, problems)
  if (!file) return undefined
  const { source, confirmed, validFrom, about, ...parts } = file
  const defaults = { source, confirmed, validFrom }
  return checked(schema, spreadDefaults(parts, defaults), `${name}.json`, [], problems)[0]
}

/** Items take source, confirmed and validFrom from the head of their file unless they say their own. */
function withDefaults(item: unknown, defaults: Record<string, unknown>): unknown {
  if (!isRecord(item)) return item
  const { source, confirmed, validFrom } = defaults
  const given = Object.entries({ source, confirmed, validFrom }).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), ...item }
}

/** In an object file every record that stands directly under a key, alone or in a list, is an item; so are their lists. */
function spreadDefaults(parts: Record<string, unknown>, defaults: Record<string, unknown>): unknown {
  const spread = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(spread)
    if (!isRecord(value)) return value
    const { jurisdiction, ...rest } = value
    const inner = jurisdiction === undefined ? rest : { ...rest, jurisdiction: spread(jurisdiction) }
    return withDefaults(inner, defaults)
  }
  return Object.fromEntries(Object.entries(parts).map(([key, value]) => [key, spread(value)]))
}

function checked<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: string,
  place: string[],
  problems: Problems,
): z.output<S>[] {
  const result = schema.safeParse(value, { error: whatToDo })
  if (result.success) return [result.data]
  for (const issue of result.error.issues) {
    const inside = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('')
    problems.push(`${file}: ${place.join('')}${inside}: ${issue.message}`)
  }
  return []
}

const japanese = z.locales.ja().localeError

/** The two commonest mistakes in plain words; the rest in zod's own Japanese. */
const whatToDo: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.join('、')} という項目はありません。綴りを確かめてください。`
  if (issue.code === 'invalid_type' && issue.input === undefined) return '書かれていません。書き足してください。'
  return japanese(issue)
}

function readJson(folder: string, name: string, problems: Problems): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
    if (isRecord(json)) return json
    problems.push(`${name}.json: 先頭は { で始まる1つのまとまりにしてください。`)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    const reason = error instanceof Error ? error.message : String(error)
    problems.push(
      missing ? `${name}.json: ファイルがありません。作ってください。` : `${name}.json: 読めません。${reason}`,
    )
  }
  return undefined
}

function label(item: unknown): string {
  return isRecord(item) && typeof item.code === 'string' ? `(${item.code})` : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

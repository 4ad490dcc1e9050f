import { z } from 'zod'

/** What a command works with: the API as the signed-in person, and where to write. */
export type Desk<Api> = {
  api: Api
  /** Whether --json was given. */
  json: boolean
  /** Shows a result on standard output: `value` as one line of JSON with --json, else the lines for a person. */
  show: (value: unknown, lines: () => string | readonly string[]) => void
  /** Says how things go, on standard error. */
  note: (line: string) => void
  /** Says how far something is: on a terminal in one line that changes, else in a line from time to time. */
  progress: (line: string) => void
} & Carrier

/** What goes to and from the server as a stream. */
export type Carrier = {
  /** Hands a file in; gives its id for the procedure that works on it. @throws NothingDone */
  upload: (file: Outgoing) => Promise<string>
  /** Fetches a file of the server into one here; `-` is standard output. @throws NothingDone */
  download: (fileId: string, to: string) => Promise<void>
}

/** A file that leaves for the server: the name it is kept under, and its path here or its bytes. */
export type Outgoing = {
  name: string
  bytes: string | AsyncIterable<Uint8Array>
  /** Default: the room of one's own unit. */
  roomId?: string
  told?: (sentBytes: number) => void
}

/** Nothing could be done, and why: a sentence for the person. Exit code 2. */
export class NothingDone extends Error {}

/** How much was taken and how much refused; decides the exit code: 0 all taken, 1 some refused, 2 nothing done. */
export type Tally = { taken: number; refused: number }

/** One flag of a command, `--valid-from`, or its words without a flag. */
export type Flag = {
  key: string
  flag: string
  type: 'string' | 'number' | 'boolean' | 'list'
  words: string
  needed: boolean
  /** Values to choose from. */
  choice: readonly string[]
  standard: unknown
}

export type Prepared<Api> = { run: (desk: Desk<Api>) => Promise<Tally | undefined> } | { problems: readonly string[] }

/** A command is a procedure call: its flags are the procedure's input, and the server decides and records as for anyone. */
export type Command<Api> = {
  /** `people add`. */
  name: string
  summary: string
  flags: readonly Flag[]
  /** Key of the input that takes the words without a flag. */
  words?: string
  /** Whether what was asked needs neither server nor sign-in. */
  local: (raw: Record<string, unknown>) => boolean
  prepare: (raw: Record<string, unknown>) => Prepared<Api>
}

export type Definition<Api, S extends z.ZodObject> = {
  name: string
  summary: string
  /** Each key becomes a flag; `.describe('…')` is its help in Japanese. */
  input: S
  words?: keyof z.input<S> & string
  local?: boolean | ((raw: Record<string, unknown>) => boolean)
  // biome-ignore lint/suspicious/noConfusingVoidType: a command without rows has nothing to count
  run: (input: z.output<S>, desk: Desk<Api>) => Promise<Tally | void>
}

/**
 * Makes commands for a part of the API: `const command = commandsOf<{ people: RouterClient<typeof people.router> }>()`,
 * then `command({ name: 'people list', summary: '…', input, run: (input, { api }) => … })`.
 */
export const commandsOf =
  <Api>() =>
  <S extends z.ZodObject>(d: Definition<Api, S>): Command<Api> => ({
    name: d.name,
    summary: d.summary,
    flags: flagsOf(d.input),
    words: d.words,
    local: typeof d.local === 'function' ? d.local : () => d.local === true,
    prepare: (raw) => {
      const read = d.input.safeParse(raw)
      if (!read.success) return { problems: read.error.issues.map((i) => problemOf(i, d.words)) }
      return { run: async (desk) => (await d.run(read.data, desk)) ?? undefined }
    },
  })

const problemOf = (issue: z.core.$ZodIssue, words: string | undefined) => {
  const key = String(issue.path[0] ?? '')
  return `${key === words ? '引数' : flagName(key)}: ${issue.message}`
}

/** validFrom → --valid-from */
const flagName = (key: string) => `--${key.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`

const Property = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z.object({ enum: z.array(z.string()).optional() }).optional(),
  default: z.unknown().optional(),
})
const Shape = z.object({
  properties: z.record(z.string(), Property).default({}),
  required: z.array(z.string()).default([]),
})

function flagsOf(input: z.ZodObject): Flag[] {
  const { properties, required } = Shape.parse(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
  return Object.entries(properties).map(([key, p]) => ({
    key,
    flag: flagName(key),
    type: typeOf(p.type),
    words: p.description ?? '',
    needed: required.includes(key),
    choice: p.enum ?? p.items?.enum ?? [],
    standard: p.default,
  }))
}

function typeOf(type: string | undefined): Flag['type'] {
  if (type === 'boolean') return 'boolean'
  if (type === 'array') return 'list'
  return type === 'number' || type === 'integer' ? 'number' : 'string'
}

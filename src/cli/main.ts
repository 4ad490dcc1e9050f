import { ORPCError } from '@orpc/client'
import { z } from 'zod'
import { type Command, commandsOf, NothingDone, type Tally } from '#core/cli.ts'
import { type Asked, Mistyped, readArguments } from './arguments.ts'
import { commands } from './commands.ts'
import { carrierTo, deskOf } from './desk.ts'
import { helpOf, helpOfAll } from './help.ts'
import { connect, findServer } from './server.ts'
import { login, logout, SignInFailed } from './sign-in.ts'
import { DamagedTickets, ticketFor } from './ticket-file.ts'

z.config(z.locales.ja())

const door = commandsOf<{ server: string }>()
const doors: readonly Command<{ server: string }>[] = [
  door({
    name: 'login',
    summary: '職員番号とパスワード（と認証アプリの番号）でサインインする',
    input: z.object({ staffNumber: z.string().optional().describe('職員番号（省けば尋ねる）') }),
    run: async ({ staffNumber }, { api, note }) =>
      note(`${await login(api.server, staffNumber)} としてサインインしました。`),
  }),
  door({
    name: 'logout',
    summary: 'サインインを終える',
    input: z.object({}),
    run: async (_, { api, note }) =>
      note((await logout(api.server)) ? 'サインインを終えました。' : 'サインインしていません。'),
  }),
]

/** @returns the exit code: 0 all taken, 1 some refused, 2 nothing done */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json')
  try {
    const asked = readArguments<Command<never>>(argv, [...doors, ...commands])
    const { command, named, common } = asked
    if (!command || common.help) {
      console.log(command ? helpOf(command) : helpOfAll([...doors, ...commands], named))
      return command || common.help || named.length === 0 ? 0 : mistyped(`${named.join(' ')} という命令はありません。`)
    }
    return codeOf(await run(asked))
  } catch (e) {
    return failed(e, json)
  }
}

async function run({ command, common, raw }: Asked<Command<never>>): Promise<Tally | undefined> {
  const name = command?.name
  const own = doors.find((c) => c.name === name)
  if (own) return prepared(own, raw).run(deskOf({ server: findServer(common.server) }, common.json))
  const found = commands.find((c) => c.name === name)
  if (!found) return undefined
  const { run } = prepared(found, raw)
  if (found.local(raw)) return run(deskOf(nobody, common.json))
  const { server, ticket } = signedIn(common.server)
  return run(deskOf(connect(server, ticket), common.json, carrierTo(server, ticket)))
}

function prepared<A>(command: Command<A>, raw: Record<string, unknown>) {
  const ready = command.prepare(raw)
  if ('problems' in ready) throw new Mistyped(`${ready.problems.join('\n')}\n使い方: ${command.name} --help`)
  return ready
}

/** For commands that need no server: whatever they ask of it is an error in the program. */
const nobody = connect('http://127.0.0.1:9', 'none')

function signedIn(given: string | undefined): { server: string; ticket: string } {
  const server = findServer(given)
  const ticket = process.env.ISHIGAKI_TOKEN ?? ticketFor(server)
  if (!ticket)
    throw new SignInFailed(
      'サインインしていません。login でサインインするか、ISHIGAKI_TOKEN にAPIトークンを入れてください。',
    )
  return { server, ticket }
}

function codeOf(tally: Tally | undefined): number {
  if (!tally || tally.refused === 0) return 0
  return tally.taken > 0 ? 1 : 2
}

function mistyped(sentence: string): number {
  console.error(sentence)
  return 2
}

/** Says what went wrong in a sentence; an error nobody thought of is thrown on. */
function failed(e: unknown, json: boolean): number {
  const told = tell(e)
  if (!told) throw e
  if (json) console.log(JSON.stringify({ error: told }))
  return mistyped(told.message)
}

function tell(e: unknown): { code: string; message: string; data?: unknown } | undefined {
  if (e instanceof Mistyped) return { code: 'MISTYPED', message: e.message }
  if (e instanceof NothingDone) return { code: 'NOTHING_DONE', message: e.message }
  if (e instanceof DamagedTickets) return { code: e.code, message: e.message }
  if (e instanceof SignInFailed) return { code: 'UNAUTHORIZED', message: e.message }
  if (e instanceof ORPCError) return { code: e.code, message: e.message, data: e.data }
  if (e instanceof TypeError && e.message === 'fetch failed') {
    return { code: 'OFFLINE', message: 'サーバーにつながりません。動いているか、番地が正しいかを確かめてください。' }
  }
  return undefined
}

process.exitCode = await main(process.argv.slice(2))

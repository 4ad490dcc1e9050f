import { z } from 'zod'
import { auditCommands } from '#core/audit/commands.ts'
import { totp } from '#core/auth/totp.ts'
import { type Command, commandsOf } from '#core/cli.ts'
import { outboxCommands } from '#core/jobs/commands.ts'
import { roomsCommands } from '#core/rooms/commands.ts'
import { searchCommands } from '#core/search/commands.ts'
import { indicatorCommands } from '#modules/indicators/commands.ts'
import { intakeCommands } from '#modules/intake/commands.ts'
import { peopleCommands } from '#modules/people/commands.ts'
import type { Api } from './server.ts'

const whoami = commandsOf<Api>()({
  name: 'whoami',
  summary: 'だれとしてサインインしているか',
  input: z.object({}),
  run: async (_, { api, show }) => {
    const me = await api.people.me()
    show(me, () => [`${me.staffNumber} ${me.name} ${me.unitName} ${me.post}`, ...me.rights.map((r) => `  ${r.words}`)])
  },
})

const code = commandsOf<Record<never, never>>()({
  name: 'code',
  summary: '認証アプリの鍵から今の6桁を出す（デモや試験で、アプリのないとき）',
  words: 'key',
  local: true,
  input: z.object({
    key: z
      .string()
      .regex(/^[A-Za-z2-7 ]{16,128}=*$/, '鍵は A-Z と 2-7 の16文字以上です')
      .describe('認証アプリの鍵'),
  }),
  run: async ({ key }, { show }) => {
    const digits = totp(key)
    show({ code: digits }, () => digits)
  },
})

/** Every command of every module, in the order of the line. Sign-in's own are in main. */
export const commands: readonly Command<Api>[] = [
  whoami,
  code,
  ...peopleCommands,
  ...roomsCommands,
  ...auditCommands,
  ...outboxCommands,
  ...searchCommands,
  ...intakeCommands,
  ...indicatorCommands,
]

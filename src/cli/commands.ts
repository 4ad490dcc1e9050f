import { z } from 'zod'
import { auditCommands } from '#core/audit/commands.ts'
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

/** Every command of every module, in the order of the line. Sign-in's own are in main. */
export const commands: readonly Command<Api>[] = [
  whoami,
  ...peopleCommands,
  ...roomsCommands,
  ...auditCommands,
  ...outboxCommands,
  ...searchCommands,
  ...intakeCommands,
  ...indicatorCommands,
]

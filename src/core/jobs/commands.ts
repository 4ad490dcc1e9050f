import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf } from '../cli.ts'
import { inColumns } from '../cli-columns.ts'
import type { outboxRouter } from './procedures.ts'

const command = commandsOf<{ outbox: RouterClient<typeof outboxRouter> }>()
const Which = { eventId: z.string().describe('知らせの番号'), handler: z.string().describe('受け手の名前') }

const list = command({
  name: 'outbox list',
  summary: '止まった知らせ',
  input: z.object({}),
  run: async (_, { api, show, note }) => {
    const { waiting, parked: count } = await api.outbox.counts()
    const { parked } = await api.outbox.list({ limit: 200 })
    show(parked, () =>
      inColumns(
        parked.map((p) => [p.eventId, p.handler, p.handlerWords, p.eventWords, p.at.toISOString(), p.error ?? '']),
      ),
    )
    note(`届くのを待つもの ${waiting}件、止まったもの ${count}件`)
  },
})

const retry = command({
  name: 'outbox retry',
  summary: '止まった知らせをもう一度届ける',
  input: z.object(Which),
  run: async (input, { api, show }) => {
    const done = await api.outbox.retry(input)
    show(done, () => 'もう一度届けます。')
  },
})

const drop = command({
  name: 'outbox drop',
  summary: '止まった知らせを取りやめる',
  input: z.object({ ...Which, reason: z.string().describe('理由') }),
  run: async (input, { api, show }) => {
    const done = await api.outbox.drop(input)
    show(done, () => '取りやめました。')
  },
})

export const outboxCommands = [list, retry, drop]

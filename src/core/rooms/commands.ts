import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf } from '../cli.ts'
import { inColumns } from '../cli-columns.ts'
import type { roomsRouter } from './procedures.ts'

const command = commandsOf<{ rooms: RouterClient<typeof roomsRouter> }>()

const list = command({
  name: 'rooms list',
  summary: '保秘区画（管理する人には全部、ほかの人には自分の区画）',
  input: z.object({ q: z.string().optional().describe('名前の一部') }),
  words: 'q',
  run: async (input, { api, show, json }) => {
    let after: { name: string; id: string } | undefined
    do {
      const { rooms, next } = await api.rooms.list({ ...input, limit: 200, after })
      if (json) for (const r of rooms) show(r, () => '')
      else if (rooms.length > 0)
        show(rooms, () =>
          inColumns(rooms.map((r) => [r.id, r.name, `機密性${r.classification}`, r.handling, `${r.people}名`])),
        )
      after = next ?? undefined
    } while (after)
  },
})

const members = command({
  name: 'rooms members',
  summary: '区画の記録を見られる人',
  input: z.object({ id: z.uuid().describe('区画のID（rooms list で調べる）') }),
  words: 'id',
  run: async (input, { api, show }) => {
    const found = await api.rooms.members(input)
    show(found, () =>
      inColumns(
        found.map((m) => [
          m.staffNumber,
          m.name,
          m.unitName,
          m.via === 'post' ? '補職' : '個別',
          m.reason,
          m.validTo?.toISOString() ?? '期限なし',
        ]),
      ),
    )
  },
})

export const roomsCommands = [list, members]

import type { RouterClient } from '@orpc/server'
import { z } from 'zod'
import { commandsOf } from '../cli.ts'
import { inColumns } from '../cli-columns.ts'
import type { auditRouter } from './procedures.ts'
import { FAULTS, type Fault, REFUSED } from './schema.ts'

const command = commandsOf<{ audit: RouterClient<typeof auditRouter> }>()

const verify = command({
  name: 'audit verify',
  summary: '記録の鎖を検証する（控えた輪と値を渡せば、作り直しも見つける）',
  input: z.object({
    link: z.number().int().min(1).optional().describe('控えた輪の番号'),
    hash: z.string().optional().describe('控えた値（64桁）'),
  }),
  run: async ({ link, hash }, { api, show, note }) => {
    const faults: Fault[] = []
    const remembered = link !== undefined && hash !== undefined ? { link, hash } : undefined
    let rows = 0
    let piece = await api.audit.verify({ remembered })
    for (;;) {
      faults.push(...piece.faults)
      rows += piece.rows
      if (piece.done) break
      note(`${piece.at} / ${piece.links} 輪`)
      piece = await api.audit.verify({ after: piece.at, remembered })
    }
    show({ ok: faults.length === 0, rows, links: piece.links, head: piece.head, faults }, () => [
      ...faults.map((f) =>
        [FAULTS[f.fault], f.row && `行 ${f.row}`, f.link && `輪 ${f.link}`].filter(Boolean).join(' '),
      ),
      faults.length === 0
        ? `異常はありません。${rows}行、${piece.links}輪。`
        : `異常が${faults.length}件あります。監察の担当に伝えてください。`,
      ...(piece.head ? [`控え: --link ${piece.head.link} --hash ${piece.head.hash}`] : []),
    ])
    return { taken: Math.max(rows, 1), refused: faults.length }
  },
})

const list = command({
  name: 'audit list',
  summary: '閲覧と操作の記録（新しい順）',
  input: z.object({
    what: z.string().optional().describe('操作の名前の始まり 例: people.'),
    subject: z.string().optional().describe('記録のID、または職員番号'),
    refused: z.boolean().optional().describe('断られた操作だけ'),
    from: z.iso.date().optional().describe('この日から（協定世界時）'),
    to: z.iso.date().optional().describe('この日の前まで（協定世界時）'),
    limit: z.number().int().min(1).max(500).optional().describe('件数（省けば50）'),
  }),
  run: async ({ from, to, ...input }, { api, show, json }) => {
    const days = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined }
    const { rows } = await api.audit.list({ ...input, ...days })
    if (json) for (const r of rows) show(r, () => '')
    else
      show(rows, () =>
        inColumns(
          rows.map((r) => [
            r.id,
            r.at.toISOString(),
            r.person?.name ?? '',
            r.what,
            r.subject ?? '',
            r.refused ? `断られた（${REFUSED[r.refused]}）` : '',
          ]),
        ),
      )
  },
})

export const auditCommands = [verify, list]

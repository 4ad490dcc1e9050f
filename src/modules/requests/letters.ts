import { z } from 'zod'
import { dayOf, formatDayShort } from '#core/clock/index.ts'
import type { Tx } from '#core/db/tables.ts'
import { renderDocx, renderPdf } from '#core/documents/index.ts'
import type { House } from '#core/house.ts'
import { draw } from '#core/numbers/draw.ts'
import { unitOf } from '#modules/people/index.ts'
import { kindOf } from './kinds/index.ts'
import type { LetterGround } from './kinds/kind.ts'
import type { lockRequest } from './lock.ts'

export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

type Request = Awaited<ReturnType<typeof lockRequest>>

/** 文書番号: 記号+第N号, by calendar year. */
export async function drawNumber(db: Tx, house: House, unitCode: string | null, at: Date): Promise<string> {
  const symbol = unitOf(house.profile, unitCode)?.symbol ?? house.profile.organisation.force.shortName
  const period = formatDayShort(dayOf(at)).split('.')[0] ?? ''
  return `${symbol}第${await draw(db, `letter/${symbol}`, period)}号`
}

/** What the letter of a request is made with. */
export async function groundOf(
  db: Tx,
  house: House,
  r: Pick<Request, 'draftedBy' | 'number' | 'approvedAt'>,
): Promise<LetterGround> {
  const drafter = await db
    .selectFrom('core.person')
    .select(['name', 'postName', 'unitCode', 'unitName'])
    .where('id', '=', r.draftedBy)
    .executeTakeFirstOrThrow()
  const unit = unitOf(house.profile, drafter.unitCode)
  return {
    house,
    number: r.number,
    datedOn: r.approvedAt ?? new Date(),
    unit: { name: unit?.name ?? drafter.unitName, symbol: unit?.symbol ?? '' },
    drafter: { name: drafter.name, post: drafter.postName },
  }
}

/** Makes the letter's PDF and DOCX, of one content, and keeps both. */
export async function makeFiles(db: Tx, house: House, r: Request, number: string, approvedAt: Date) {
  const kind = kindOf(r.kind)
  const letter = kind.letter(
    kind.fields.parse(datesIn(r.fields)),
    await groundOf(db, house, { ...r, number, approvedAt }),
  )
  const [pdf, docx] = await Promise.all([renderPdf(letter), renderDocx(letter)])
  const keep = async (bytes: Uint8Array, name: string, mediaType: string) => {
    const { sha256, sizeBytes } = await house.files.put(bytes, { maxBytes: 20 * 1024 * 1024 })
    const row = await db
      .insertInto('core.file')
      .values({ roomId: r.roomId, sha256, name, mediaType, sizeBytes, createdBy: r.draftedBy })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }
  const name = `${kind.name} ${number}`
  return {
    pdfFileId: await keep(pdf, `${name}.pdf`, 'application/pdf'),
    docxFileId: await keep(docx, `${name}.docx`, WORD_TYPE),
  }
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/

/** JSON keeps instants as text; the fields want them as dates. */
export const datesIn = (fields: unknown): Record<string, unknown> =>
  z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((f) =>
      Object.fromEntries(
        Object.entries(f).map(([k, v]) => [k, typeof v === 'string' && INSTANT.test(v) ? new Date(v) : v]),
      ),
    )
    .parse(fields)

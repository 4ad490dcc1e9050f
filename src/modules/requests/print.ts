import { z } from 'zod'
import { renderDocx, renderPdf } from '#core/documents/index.ts'
import { notFound, read } from '#core/procedure.ts'
import { kindOf } from './kinds/index.ts'
import { datesIn, groundOf, WORD_TYPE } from './letters.ts'

/** The letter as it stands, to print or hand round before it is approved: 案 on every page. */
export const print = read
  .route({
    method: 'GET',
    path: '/requests/{id}/letter',
    summary: 'The letter as it stands, as PDF or Word file',
    tags: ['requests'],
  })
  .input(z.object({ id: z.uuid(), format: z.enum(['pdf', 'docx']).default('pdf') }))
  .output(z.file())
  .handler(async ({ input, context: { db, house } }) => {
    const found = await db.selectFrom('requests.request').selectAll().where('id', '=', input.id).executeTakeFirst()
    if (!found) throw notFound()
    const kind = kindOf(found.kind)
    const fields = kind.fields.parse({ ...kind.empty, ...datesIn(found.fields) })
    const letter = kind.letter(fields, await groundOf(db, house, found))
    const name = `${kind.name} ${found.number ?? '案'}.${input.format}`
    if (input.format === 'pdf')
      return new File([new Uint8Array(await renderPdf(letter))], name, { type: 'application/pdf' })
    return new File([new Uint8Array(await renderDocx(letter))], name, { type: WORD_TYPE })
  })

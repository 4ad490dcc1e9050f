import { ORPCError } from '@orpc/server'
import { sql } from 'kysely'
import { requireCalm, retryAfter, writeRefused } from '../audit/refused.ts'
import { inScope } from '../auth/actor.ts'
import { inside, NotSignedIn, SecondFactorMissing } from '../db/inside.ts'
import type { Tx } from '../db/tables.ts'
import type { House } from '../house.ts'

/** Hands out a stored file to one who may enter its room; always as a download, never rendered, and recorded. */
export async function download(house: House, ticket: string | undefined, id: string): Promise<Response> {
  const none = Response.json({ code: 'NOT_FOUND', message: '記録はありません。' }, { status: 404 })
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return none
  try {
    requireCalm(ticket)
    const file = await inside(house.app.pool, ticket ?? '', async (tx, actor) =>
      inScope(actor, 'files', 'read') ? findAndRecord(tx, id) : undefined,
    )
    if (!file) {
      await writeRefused(house, ticket ?? '', { what: 'files.download', subject: id }, 'NOT_FOUND')
      return none
    }
    return new Response(await house.files.get(file.sha256), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': file.sizeBytes,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    })
  } catch (e) {
    if (e instanceof ORPCError)
      return Response.json({ code: e.code, message: e.message }, { status: e.status, headers: retryAfter(e) })
    if (!(e instanceof NotSignedIn || e instanceof SecondFactorMissing)) throw e
    return Response.json({ code: 'UNAUTHORIZED', message: 'サインインしてください。' }, { status: 401 })
  }
}

async function findAndRecord(tx: Tx, id: string) {
  const found = await tx.selectFrom('core.file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) return undefined
  const detail = JSON.stringify({ sha256: found.sha256 })
  await sql`select core.record('files.download', ${id}, ${found.roomId}::uuid, ${detail}::jsonb)`.execute(tx)
  return found
}

import pg from 'pg'
import { inScope } from '../auth/actor.ts'
import { inside, NotSignedIn } from '../db/inside.ts'
import type { House } from '../house.ts'
import { FileError } from './errors.ts'

/** Bytes of one file at most: a list of ten million values, packed, has some 300 MB. */
export const MOST_UPLOAD = 4 * 1024 ** 3

export type Upload = {
  name: string /** Default: the room of one's own unit. */
  roomId?: string
  body: AsyncIterable<Uint8Array> | null
}

/**
 * Takes a file of any size into a room one may enter, as it streams in; what is to be done with it is asked afterwards, by its
 * id. Recorded. Bytes that no row came to name are harmless.
 */
export async function upload(
  house: House,
  ticket: string | undefined,
  { name, roomId, body }: Upload,
): Promise<Response> {
  try {
    const room = await roomFor(house, ticket, roomId)
    if (!room) return noRoom()
    const stored = await house.files.put(body ?? new Uint8Array(), { maxBytes: MOST_UPLOAD })
    if (stored.sizeBytes === 0)
      return Response.json({ code: 'EMPTY_FILE', message: 'ファイルが空です。' }, { status: 422 })
    const id = await register(house, ticket, { room, name: name.slice(0, 255), ...stored })
    return Response.json({ id, ...stored })
  } catch (e) {
    if (e instanceof NotSignedIn)
      return Response.json({ code: 'UNAUTHORIZED', message: 'サインインしてください。' }, { status: 401 })
    if (e instanceof FileError && e.code === 'TOO_LARGE')
      return Response.json(
        { code: 'TOO_LARGE', message: 'ファイルが大きすぎます（上限 4GB）。分けて送ってください。' },
        { status: 413 },
      )
    // an administrator of rooms sees more rooms than they may write into
    if (e instanceof pg.DatabaseError && e.code === '42501') return noRoom()
    throw e
  }
}

const noRoom = () => Response.json({ code: 'NOT_FOUND', message: '記録はありません。' }, { status: 404 })

/** A room that one may enter; nothing for one that is not there, or not for one's eyes. */
const roomFor = (house: House, ticket: string | undefined, roomId: string | undefined): Promise<string | undefined> =>
  inside(house.app.pool, ticket ?? '', async (tx, actor) => {
    if (!inScope(actor, 'files', 'change') || (roomId && !UUID.test(roomId))) return undefined
    const rooms = tx.selectFrom('core.room').select('id').where('closedAt', 'is', null)
    const found = roomId
      ? await rooms.where('id', '=', roomId).executeTakeFirst()
      : await rooms.where('kind', '=', 'unit').where('unitCode', '=', actor.unit).executeTakeFirst()
    return found?.id
  })

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Stored = { room: string; name: string; sha256: string; sizeBytes: number }

const register = (house: House, ticket: string | undefined, f: Stored): Promise<string> =>
  inside(
    house.app.pool,
    ticket ?? '',
    async (tx, actor) => {
      const row = {
        roomId: f.room,
        sha256: f.sha256,
        name: f.name,
        mediaType: 'application/octet-stream',
        sizeBytes: f.sizeBytes,
        createdBy: actor.id,
      }
      return (await tx.insertInto('core.file').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    {
      done: (id) => ({ what: 'files.upload', subject: id, detail: { sha256: f.sha256, sizeBytes: f.sizeBytes } }),
    },
  )

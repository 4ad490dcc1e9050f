import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Carrier, type Desk, NothingDone, type Outgoing } from '#core/cli.ts'

/** Milliseconds between two lines of progress where there is no terminal to write one over the other. */
const TELL_EVERY_MS = 10_000

/** Where a command writes, and what it carries to and from the server. */
export function deskOf<A>(api: A, json: boolean, carrier: Carrier = nothing): Desk<A> {
  const { stderr } = process
  let last = performance.now()
  let open = false
  const clear = () => {
    if (open) stderr.write('\r\x1b[2K')
    open = false
  }
  return {
    api,
    json,
    ...carrier,
    show: (value, lines) => {
      clear()
      console.log(json ? JSON.stringify(value) : [lines()].flat().join('\n'))
    },
    note: (line) => {
      clear()
      console.error(line)
    },
    progress: (line) => {
      if (stderr.isTTY) {
        clear()
        stderr.write(line)
        open = true
      } else if (performance.now() - last > TELL_EVERY_MS) {
        console.error(line)
        last = performance.now()
      }
    },
  }
}

/** Commands that need no server carry nothing. */
const nothing: Carrier = {
  upload: () => Promise.reject(new NothingDone('サーバーがありません。')),
  download: () => Promise.reject(new NothingDone('サーバーがありません。')),
}

/** Files to and from the server, as streams, under the ticket of who is signed in. */
export function carrierTo(server: string, ticket: string): Carrier {
  const headers = { authorization: `Bearer ${ticket}` }
  return {
    upload: async ({ name, bytes, roomId, told }) => {
      const query = new URLSearchParams({ name, ...(roomId && { room: roomId }) })
      const body = Readable.toWeb(Readable.from(counted(bytes, told), { objectMode: false }))
      // fetch streams a body only when told that the answer comes after it
      const answer = await fetch(`${server}/files?${query}`, {
        method: 'POST',
        headers,
        body,
        duplex: 'half',
      } as RequestInit)
      const said = (await answer.json().catch(() => ({}))) as { id?: string; message?: string }
      if (!answer.ok || !said.id) throw new NothingDone(said.message ?? 'ファイルを送れませんでした。')
      return said.id
    },
    download: async (id, to) => {
      const answer = await fetch(`${server}/files/${id}`, { headers })
      if (!answer.ok || !answer.body) throw new NothingDone('ファイルを受け取れませんでした。')
      if (to === '-') return pipeline(Readable.fromWeb(answer.body as never), process.stdout, { end: false })
      const part = `${to}.part`
      await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(part, { mode: 0o600 })).catch(
        async (e) => {
          await rm(part, { force: true })
          // fetch tells of a line that broke by a TypeError, the disk by an error of its own
          if (e instanceof TypeError)
            throw new NothingDone('ファイルを受け取る途中で途切れました。もう一度お試しください。')
          throw new NothingDone(`${to} に書けません。フォルダー、書き込む権限、空きを確かめてください。`)
        },
      )
      await rename(part, to)
    },
  }
}

async function* counted(bytes: Outgoing['bytes'], told: Outgoing['told']): AsyncGenerator<Uint8Array> {
  let sent = 0
  for await (const piece of typeof bytes === 'string' ? createReadStream(bytes) : bytes) {
    sent += piece.byteLength
    told?.(sent)
    yield piece
  }
}

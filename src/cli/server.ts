import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { RouterClient } from '@orpc/server'
import { home } from '#core/db/folders.ts'
import type { Router } from '#server/router.ts'
import { Mistyped } from './arguments.ts'

export type Api = RouterClient<Router>

/** The server meant: --server, else ISHIGAKI_SERVER, else the one that runs on this machine. @throws Mistyped */
export function findServer(given: string | undefined): string {
  const text = given ?? process.env.ISHIGAKI_SERVER ?? ownServer()
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Mistyped(`サーバーの番地 ${text} が読めません。例: https://ishigaki.example.jp`)
  if (url.protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)) {
    throw new Mistyped(`${text} は暗号化されません。ほかの機械へは https の番地を使ってください。`)
  }
  return url.origin
}

function ownServer(): string {
  const file = join(home(), 'listening.json')
  if (!existsSync(file))
    throw new Mistyped('この機械で石垣は動いていません。npm start で起動するか、--server で番地を指定してください。')
  return JSON.parse(readFileSync(file, 'utf8')).staff
}

/** Every procedure as a function, called over HTTP with a ticket. */
export const connect = (server: string, ticket: string): Api =>
  createORPCClient(new RPCLink({ url: `${server}/rpc`, headers: { authorization: `Bearer ${ticket}` } }))

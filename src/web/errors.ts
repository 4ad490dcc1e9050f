import { ORPCError } from '@orpc/client'

/** The code of a refusal the server declared: NOT_FOUND, UNAUTHORIZED, FORBIDDEN or one of the procedure's own. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ORPCError ? error.code : undefined
}

/** What to tell the person. The server's sentences are Japanese; what never reached it has none. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ORPCError) return error.message
  if (error instanceof TypeError) return 'サーバーにつながりません。回線を確かめて、もう一度お試しください。'
  return '画面に不具合がありました。読み込み直しても続くときは、管理者に伝えてください。'
}

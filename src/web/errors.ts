import { ORPCError } from '@orpc/client'

/** The code of a refusal the server declared: NOT_FOUND, UNAUTHORIZED, FORBIDDEN or one of the procedure's own. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ORPCError ? error.code : undefined
}

/** The server understood and said no, or not yet (429, with the time to wait): asking again by itself would change nothing. */
export const isRefusal = (error: unknown): boolean => error instanceof ORPCError && error.status < 500

type Asked = { error: Error | null; refetch: () => unknown }

/** What a table or section says when one of the lists it is made of could not be had, and how to ask again. */
export function troubleOf(...asked: Asked[]): { error?: string; onRetry?: () => void } {
  const failed = asked.filter((a) => a.error)
  if (failed.length === 0) return {}
  return {
    error: sentenceOf(failed[0]?.error),
    onRetry: () => {
      for (const a of failed) void a.refetch()
    },
  }
}

/** The next step waits, since what was typed last is not saved yet: it would go on without it. */
export class Unsaved extends Error {}

/** What to tell the person. The server's sentences are Japanese; what never reached it has none. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ORPCError) return error.message
  if (error instanceof Unsaved)
    return 'まだ保存できていないため、先へ進めません。入力はこの画面に残っています。保存できてから、もう一度押してください。'
  if (error instanceof TypeError) return 'サーバーにつながりません。回線を確かめて、もう一度お試しください。'
  return '画面に不具合がありました。読み込み直しても続くときは、管理者に伝えてください。'
}

import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { sentenceOf } from './errors.ts'

/** Where a page of a list, newest first, ended. */
export type After = { at: Date; id: string } | undefined

/** Rows of a page. */
export const PAGE_SIZE = 20

/** Options of a list that comes newest first, a page at a time. */
export const newestPages = {
  input: (after: After) => ({ limit: PAGE_SIZE, after }),
  initialPageParam: undefined as After,
  getNextPageParam: (page: { next: { at: Date; id: string } | null }) => page.next ?? undefined,
}

/** How soon imports are looked at again: every so many milliseconds while one is under way, else not. */
export const whileUnderWay =
  (everyMs: number) =>
  (query: { state: { data?: InfiniteData<{ rows: readonly { state: string }[] }> | undefined } }): number | false =>
    query.state.data?.pages.some((p) => p.rows.some((i) => i.state === 'running' || i.state === 'waiting'))
      ? everyMs
      : false

/** What a table takes of a list in pages: its rows, the way to the next ones, and what went wrong. `size`: rows of each page. */
export const tableOf = <Page, Row>(
  list: UseInfiniteQueryResult<InfiniteData<Page>>,
  rowsOf: (page: Page) => readonly Row[],
  size?: number,
) => ({
  rows: list.data?.pages.flatMap(rowsOf),
  error: list.error ? sentenceOf(list.error) : undefined,
  onRetry: () => void list.refetch(),
  more: list.hasNextPage
    ? { onMore: () => void list.fetchNextPage(), busy: list.isFetchingNextPage, ...(size && { size }) }
    : undefined,
})

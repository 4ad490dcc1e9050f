import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { tableOf } from '../newest-pages.ts'
import { useRenew } from '../use-change.ts'

type Before = { eventId: string; handler: string } | undefined

/** 止まった知らせ: deliveries between modules that failed too often; each is retried or given up with a reason. */
export function StoppedNews() {
  const now = useNow()
  const onSuccess = useRenew()
  const counts = useQuery(api.outbox.counts.queryOptions({ refetchInterval: 30_000 }))
  const list = useInfiniteQuery(
    api.outbox.list.infiniteOptions({
      input: (before: Before) => ({ before }),
      initialPageParam: undefined as Before, // the first page has none
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const retry = useMutation(api.outbox.retry.mutationOptions({ onSuccess }))
  const drop = useMutation(api.outbox.drop.mutationOptions({ onSuccess }))
  const error = retry.error ?? drop.error
  const { oldestWaitingAt, waiting, parked } = counts.data ?? {}
  return (
    <>
      <p className="max-w-[44em]">
        ある画面での出来事は、ほかの画面へ知らせとして届きます。8回届かなかった知らせがここに止まります。原因がなくなってから「もう一度届ける」を押してください。
      </p>
      <Facts
        facts={[
          { label: '止まったもの', value: parked === undefined ? undefined : `${parked}件` },
          { label: '届くのを待つもの', value: waiting === undefined ? undefined : `${waiting}件` },
          { label: '最も古いもの', value: oldestWaitingAt && formatListTime(oldestWaitingAt, now) },
        ]}
      />
      {error && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
      <Table
        label="止まった知らせ"
        {...tableOf(list, (page) => page.parked)}
        rowKey={(p) => `${p.eventId} ${p.handler}`}
        empty="止まった知らせはありません。"
        columns={[
          { key: 'parked', head: '止まった時刻', unbroken: true, cell: (p) => formatListTime(p.parkedAt, now) },
          { key: 'at', head: '出来事', unbroken: true, cell: (p) => formatListTime(p.at, now) },
          { key: 'event', head: '知らせ', names: true, cell: (p) => p.eventWords },
          { key: 'handler', head: '受け手', cell: (p) => p.handlerWords },
          { key: 'error', head: 'エラー', wide: true, cell: (p) => p.error },
          {
            key: 'act',
            head: '操作',
            hideHead: true,
            cell: ({ eventId, handler }) => (
              <div className="flex flex-wrap gap-2">
                <Button small busy={retry.isPending} onClick={() => retry.mutate({ eventId, handler })}>
                  もう一度届ける
                </Button>
                <Confirm
                  small
                  question="この知らせは二度と届きません。"
                  act="取りやめる"
                  reason={{ label: '理由' }}
                  busy={drop.isPending}
                  onConfirm={(reason) => drop.mutate({ eventId, handler, reason })}
                >
                  取りやめる
                </Confirm>
              </div>
            ),
          },
        ]}
      />
    </>
  )
}

import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { newestPages, PAGE_SIZE, tableOf, whileUnderWay } from '../newest-pages.ts'
import { useRenew } from '../use-change.ts'
import { Refusals } from './Refusals.tsx'

const STATES = { waiting: '順番待ち', running: '取り込み中', done: '完了', cancelled: '中止', failed: '失敗' } as const

/** How far each file is, newest first. Long ones can be stopped; what was taken stays. */
export function ImportList() {
  const now = useNow()
  const renew = useRenew()
  const [opened, setOpened] = useState<string>()
  const list = useInfiniteQuery(
    api.intake.imports.list.infiniteOptions({ ...newestPages, refetchInterval: whileUnderWay(1_000) }),
  )
  const cancel = useMutation(api.intake.imports.cancel.mutationOptions({ onSuccess: renew }))
  return (
    <>
      <Table
        label="取り込み"
        {...tableOf(list, (p) => p.rows, PAGE_SIZE)}
        rowKey={(i) => i.id}
        empty="まだ取り込みはありません。"
        columns={[
          {
            key: 'name',
            head: 'ファイル',
            names: true,
            cell: (i) => (
              <>
                {i.name}
                {i.refused > 0 && (
                  <div>
                    <Button
                      kind="quiet"
                      small
                      expanded={opened === i.id}
                      label={`受け付けない行 ${i.refused.toLocaleString('ja-JP')}（${i.name}）`}
                      onClick={() => setOpened(opened === i.id ? undefined : i.id)}
                    >
                      {`受け付けない行 ${i.refused.toLocaleString('ja-JP')}`}
                    </Button>
                  </div>
                )}
              </>
            ),
          },
          {
            key: 'state',
            head: '状態',
            cell: (i) => (
              <>
                {STATES[i.state]}
                {i.state === 'running' && ` ${i.position.toLocaleString('ja-JP')}件目`}
                {i.failure && `: ${i.failure}`}
              </>
            ),
          },
          { key: 'taken', head: '受け入れ', number: true, cell: (i) => i.taken.toLocaleString('ja-JP') },
          { key: 'known', head: '登録済み', number: true, cell: (i) => i.known.toLocaleString('ja-JP') },
          { key: 'at', head: '預かり', unbroken: true, cell: (i) => formatListTime(i.askedAt, now) },
          {
            key: 'act',
            head: '操作',
            hideHead: true,
            cell: (i) =>
              i.state === 'running' || i.state === 'waiting' ? (
                <Button small onClick={() => cancel.mutate({ id: i.id })} label={`${i.name}の取り込みを中止`}>
                  中止
                </Button>
              ) : null,
          },
        ]}
      />
      {cancel.error && <Note kind="stop" live="alert" title={sentenceOf(cancel.error)} />}
      {opened && <Refusals id={opened} />}
    </>
  )
}

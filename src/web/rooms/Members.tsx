import { useMutation, useQuery } from '@tanstack/react-query'
import { dayOf, formatListDay, formatListTime } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { ownWords, useWords } from '../words.ts'
import { lastDayOf, type RoomKind } from './words.ts'

/** 見られる人: who may enter now, why, until when, and who let them in. */
export function Members({ room, governs }: { room: { id: string; kind: RoomKind }; governs: boolean }) {
  const now = useNow()
  const words = useWords()
  const onSuccess = useRenew()
  const { data, error, refetch } = useQuery(api.rooms.members.queryOptions({ input: { id: room.id } }))
  const revoke = useMutation(api.rooms.revoke.mutationOptions({ onSuccess }))
  return (
    <Section title="見られる人" count={data && `${new Set(data.map((m) => m.personId)).size}名`}>
      {revoke.error && <Note kind="stop" live="alert" title={sentenceOf(revoke.error)} />}
      <Table
        label="見られる人"
        rows={data}
        rowKey={(m) => m.id}
        empty="この区画に入れる人はいません。"
        error={error ? sentenceOf(error) : undefined}
        onRetry={() => void refetch()}
        columns={[
          {
            key: 'until',
            head: '期限',
            unbroken: true,
            cell: (m) => (m.validTo ? `${formatListDay(lastDayOf(m.validTo), dayOf(now))}まで` : 'なし'),
          },
          { key: 'name', head: '氏名', names: true, unbroken: true, cell: (m) => m.name },
          {
            key: 'unit',
            head: '所属',
            cell: (m) => [ownWords(words, m.unitName), m.postName].filter(Boolean).join(' '),
          },
          { key: 'reason', head: '理由', cell: (m) => m.reason },
          {
            key: 'via',
            head: '根拠',
            unbroken: true,
            cell: (m) => (m.via === 'post' ? '補職' : `個別（${m.grantedBy ?? ''}）`),
          },
          { key: 'since', head: '参加', unbroken: true, cell: (m) => formatListTime(m.validFrom, now) },
          {
            key: 'revoke',
            head: '操作',
            hideHead: true,
            cell: (m) =>
              governs &&
              (m.via === 'grant' || room.kind === 'case') && (
                <Confirm
                  small
                  question={`${m.name}は、いま開いている画面でも見られなくなります。`}
                  act="外す"
                  busy={revoke.isPending}
                  onConfirm={() => revoke.mutate({ membershipId: m.id })}
                >
                  外す
                </Confirm>
              ),
          },
        ]}
      />
    </Section>
  )
}

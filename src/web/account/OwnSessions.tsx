import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { deviceWords } from './device-words.ts'

/** Where one is signed in; any of it can be ended at once. */
export function OwnSessions() {
  const now = useNow()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(api.people.sessions.queryOptions())
  const revoke = useMutation(
    api.people.revokeSession.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.people.sessions.key() }),
    }),
  )
  return (
    <Section title="サインイン中の端末" count={data && `${data.length}台`}>
      <Table
        label="サインイン中の端末"
        rows={data}
        rowKey={(session) => session.id}
        empty="サインイン中の端末はありません。"
        error={error ? sentenceOf(error) : undefined}
        onRetry={() => void refetch()}
        columns={[
          {
            key: 'used',
            head: '最後に使った時刻',
            unbroken: true,
            cell: (session) => formatListTime(session.lastUsedAt, now),
          },
          {
            key: 'since',
            head: 'サインイン',
            unbroken: true,
            cell: (session) => formatListTime(session.createdAt, now),
          },
          { key: 'address', head: '端末のアドレス', cell: (session) => session.address },
          { key: 'label', head: '端末', cell: (session) => deviceWords(session.label) },
          {
            key: 'end',
            head: '操作',
            hideHead: true,
            number: true,
            cell: (session) =>
              session.current ? (
                <span className="mut">この端末</span>
              ) : (
                <Button small busy={revoke.isPending} onClick={() => revoke.mutate({ id: session.id })}>
                  終わらせる
                </Button>
              ),
          },
        ]}
      />
      {revoke.error && <Note kind="stop" live="alert" title={sentenceOf(revoke.error)} />}
    </Section>
  )
}

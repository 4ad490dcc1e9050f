import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatListTime } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { IssueToken } from './IssueToken.tsx'
import { scopeWords } from './scopes.ts'

/** Keys for programs that act in one's name, no wider than oneself. */
export function OwnTokens() {
  const now = useNow()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(api.people.tokens.list.queryOptions())
  const revoke = useMutation(
    api.people.tokens.revoke.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.people.tokens.list.key() }),
    }),
  )
  return (
    <Section title="プログラム用の鍵" count={data && `${data.length}本`}>
      <Table
        label="プログラム用の鍵"
        rows={data}
        rowKey={(token) => token.id}
        empty="鍵はありません。"
        error={error ? sentenceOf(error) : undefined}
        onRetry={() => void refetch()}
        columns={[
          { key: 'until', head: '期限', unbroken: true, cell: (token) => formatListTime(token.expiresAt, now) },
          { key: 'label', head: '使いみち', names: true, cell: (token) => token.label },
          { key: 'scopes', head: '範囲', cell: (token) => token.scopes.map(scopeWords).join('、') },
          {
            key: 'used',
            head: '最後に使った時刻',
            unbroken: true,
            cell: (token) => formatListTime(token.lastUsedAt, now),
          },
          {
            key: 'revoke',
            head: '操作',
            hideHead: true,
            cell: (token) => (
              <Confirm
                small
                question={`「${token.label}」の鍵を止めます。使っているプログラムは動かなくなります。`}
                act="止める"
                busy={revoke.isPending}
                onConfirm={() => revoke.mutate({ id: token.id })}
              >
                止める
              </Confirm>
            ),
          },
        ]}
      />
      {revoke.error && <Note kind="stop" live="alert" title={sentenceOf(revoke.error)} />}
      <IssueToken />
    </Section>
  )
}

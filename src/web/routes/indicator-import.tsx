import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { formatListTime } from '#core/clock/index.ts'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Progress } from '#core/ui/Progress.tsx'
import { Section } from '#core/ui/Section.tsx'
import { type ImportRow, STATE_WORDS } from '#modules/indicators/bulk/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { ImportHits } from '../indicators/imports/ImportHits.tsx'
import { ImportPatterns } from '../indicators/imports/ImportPatterns.tsx'
import { RefusalTable } from '../indicators/imports/RefusalTable.tsx'
import { count, KIND_WORDS, sizeWords } from '../indicators/imports/words.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'

const underWay = ({ state }: Pick<ImportRow, 'state'>) => state === 'waiting' || state === 'running'

/** One import of values: how far it is, what it gave, what it refused and why, what records hold. */
export function IndicatorImport() {
  const { id } = useParams({ from: '/framed/indicators/imports/$id' })
  const now = useNow()
  const { data: i } = useSuspenseQuery(
    api.indicators.imports.progress.queryOptions({
      input: { id },
      refetchInterval: (q) => (q.state.data && underWay(q.state.data) ? 1_000 : false),
    }),
  )
  return (
    <>
      <p className="pt-2">
        <a href="/indicators/imports">値の取込みへ戻る</a>
      </p>
      <PageHead title={i.name} note={STATE_WORDS[i.state]} />
      <Facts
        facts={[
          { label: '提供リスト', value: i.feed },
          { label: '種類', value: i.kind && KIND_WORDS[i.kind] },
          { label: '大きさ', value: sizeWords(i.sizeBytes) },
          { label: '預かり', value: `${formatListTime(i.askedAt, now)} ${i.askedBy}` },
          { label: '終わり', value: i.finishedAt && formatListTime(i.finishedAt, now) },
        ]}
      />
      {underWay(i) && <Running row={i} />}
      {i.failure && <Note kind="stop" title={i.failure} />}
      {i.state === 'cancelled' && (
        <Note kind="warn" title="途中で中止しました。">
          そこまでに取り込んだ値は残っています。
        </Note>
      )}
      <Tally row={i} />
      {!underWay(i) && (
        <>
          <ImportHits id={id} />
          <ImportPatterns id={id} />
        </>
      )}
      <Section
        title="受け付けない行"
        count={i.refusals.length < i.refused ? `はじめの${count(i.refusals.length)}` : undefined}
      >
        <RefusalTable rows={i.refusals} />
      </Section>
    </>
  )
}

function Running({ row: i }: { row: ImportRow }) {
  const { may } = useMe()
  const renew = useRenew()
  const cancel = useMutation(api.indicators.imports.cancel.mutationOptions({ onSuccess: renew }))
  const share = i.sizeBytes ? Math.min(i.bytesRead / i.sizeBytes, 1) : 0
  return (
    <>
      <Progress
        label={i.state === 'waiting' ? '順番を待っています' : '取り込んでいます'}
        done={i.state === 'waiting' ? undefined : share}
        words={
          i.state === 'waiting' ? undefined : `${Math.floor(share * 100)}%・${i.position.toLocaleString('ja-JP')}行目`
        }
      />
      <div className="pb-3">
        {may('indicators.import') && (
          <Confirm
            small
            question="取り込みを中止しますか。そこまでに取り込んだ値は残ります。"
            act="中止する"
            busy={cancel.isPending}
            onConfirm={() => cancel.mutate({ id: i.id })}
          >
            中止
          </Confirm>
        )}
        <p className="mut pt-1">この画面を閉じても取り込みは続きます。</p>
      </div>
      {cancel.error && <Note kind="stop" live="alert" title={sentenceOf(cancel.error)} />}
    </>
  )
}

/** What became of the values so far. */
function Tally({ row: i }: { row: ImportRow }) {
  return (
    <dl aria-label="結果" className="mb-5 flex flex-wrap gap-x-10 gap-y-2 border-y border-rule py-3">
      {[
        ['新しい値', i.taken],
        ['登録済み', i.known],
        ['値のない行', i.passed],
        ['受け付けない行', i.refused],
        ['記録と一致', i.matched],
      ].map(([label, n]) => (
        <div key={label}>
          <dt className="mut">{label}</dt>
          <dd className="text-std-20B-150">{count(Number(n))}</dd>
        </div>
      ))}
    </dl>
  )
}

import { Button } from '#core/ui/Button.tsx'
import { FileField } from '#core/ui/FileField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Progress } from '#core/ui/Progress.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { type TakenList, useTakeLists } from './use-take-lists.ts'

/** Takes in lists from files, several at once or in an archive: MISP's warning lists, top sites, one's own. */
export function TakeList() {
  const { take, going, results, stopped, stop } = useTakeLists()
  return (
    <Section title="一覧を取り込む">
      <div className="pt-2">
        <FileField
          label="一覧のファイル"
          help="MISPのwarninglist（JSON）、上位サイト（CSV）、1行1値のテキスト。いくつも選べ、gzipのままでよく、1つ64MBまで。MISPの一式はZIP（128MBまで）のままで。"
          multiple
          accept=".json,.csv,.txt,.gz,.zip"
          disabled={going !== undefined}
          onPick={(files) => void take(files)}
        />
      </div>
      {going && (
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-full max-w-[40rem]">
            <Progress
              label={going.name}
              done={going.done}
              total={going.total}
              words={`${Math.floor((100 * going.done) / Math.max(1, going.total))}%`}
            />
          </div>
          <Button small onClick={stop}>
            中止
          </Button>
        </div>
      )}
      {stopped && (
        <Note kind="warn" title="途中で中止しました。">
          そこまでに取り込んだ一覧は残っています。
        </Note>
      )}
      {results.length > 0 && <Results of={results} />}
    </Section>
  )
}

/** What became of each list: first those that were refused, with the reason. */
function Results({ of: all }: { of: readonly TakenList[] }) {
  const bad = all.filter((r) => r.why)
  const good = all.length - bad.length
  return (
    <div className="py-2">
      <Note
        kind={bad.length ? 'warn' : 'done'}
        title={`${good}つの一覧を取り込みました。${bad.length ? `受け付けない一覧 ${bad.length}つ。` : ''}`}
      />
      <Table
        label="取り込んだ一覧"
        rows={[...bad, ...all.filter((r) => !r.why)]}
        rowKey={(r) => r.name}
        empty=""
        columns={[
          { key: 'name', head: 'ファイル', names: true, cell: (r) => <span className="wrap-anywhere">{r.name}</span> },
          {
            key: 'taken',
            head: '値',
            number: true,
            cell: (r) => (r.why ? '-' : `${r.taken.toLocaleString('ja-JP')}件`),
          },
          { key: 'refused', head: '受け付けない値', number: true, cell: (r) => (r.refused ? `${r.refused}件` : '-') },
          { key: 'said', head: '結果', wide: true, cell: saidOf },
        ]}
      />
    </div>
  )
}

const saidOf = (r: TakenList) =>
  r.why ??
  [r.known ? '取り込み済みの版です。' : '', ...r.refusals.slice(0, 3).map((x) => `${x.entry}：${x.reason}`)]
    .filter(Boolean)
    .join(' ')

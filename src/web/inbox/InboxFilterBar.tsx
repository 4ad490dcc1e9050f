import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Select } from '#core/ui/Select.tsx'
import { KIND_WORDS } from '#modules/intake/schema.ts'
import { unitWords, useWords } from '../words.ts'
import type { InboxFilter } from './use-inbox-filter.ts'

const SHOWN_WORDS = [
  { value: 'active', label: '受付と対応中' },
  { value: 'draft', label: '下書き' },
  { value: 'closed', label: '終結' },
  { value: 'all', label: 'すべて' },
]
const KINDS = Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))
const named = (list: readonly { code: string; name: string }[] | undefined) =>
  (list ?? []).map(({ code, name }) => ({ value: code, label: name }))

/** What narrows the inbox. */
export function InboxFilterBar({ filter: { words: asked, asked: on, set } }: { filter: InboxFilter }) {
  const words = useWords()
  return (
    <div className="my-3 flex flex-wrap items-end gap-3">
      <Select label="状態" value={asked.shown} onChange={set.shown} options={SHOWN_WORDS} />
      <Select label="種別" value={asked.kind} onChange={set.kind} options={KINDS} none="すべて" />
      <div className="w-56 max-w-full">
        <Select
          label="手口"
          value={asked.methodCode}
          onChange={set.method}
          options={named(words?.methods)}
          none="すべて"
        />
      </div>
      <Select
        label="所属"
        value={asked.unitCode}
        onChange={set.unit}
        options={(words?.units ?? []).map(({ code }) => ({ value: code, label: unitWords(words, code) }))}
        none="すべて"
      />
      <Select
        label="処理区分"
        value={asked.outcome}
        onChange={set.outcome}
        options={[{ value: 'none', label: '未定' }, ...named(words?.outcomes)]}
        none="すべて"
      />
      <div className="flex flex-wrap gap-x-6">
        <Checkbox inBar checked={on.grave} onChange={set.grave}>
          重大の要件に当たる
        </Checkbox>
        <Checkbox inBar checked={on.unchecked} onChange={set.unchecked}>
          所属長確認がまだ
        </Checkbox>
        <Checkbox inBar checked={on.mine} onChange={set.mine}>
          自分が受理
        </Checkbox>
      </div>
    </div>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { Select } from '#core/ui/Select.tsx'
import { Table } from '#core/ui/Table.tsx'
import { useAsked } from '../address.ts'
import { api } from '../api.ts'
import { tableOf } from '../newest-pages.ts'
import { KIND_WORDS, kindOf } from '../rooms/words.ts'
import { FilterBar } from './FilterBar.tsx'

type After = { name: string; id: string } | undefined

/** 保秘区画: their names and how they are handled; nothing of what lies in them. */
export function RoomsList() {
  const [q, setQ] = useAsked('q')
  const [kind, setKind] = useAsked('kind')
  const list = useInfiniteQuery(
    api.rooms.list.infiniteOptions({
      input: (after: After) => ({ q: q || undefined, kind: kindOf(kind), after }),
      initialPageParam: undefined as After, // the first page has none
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  return (
    <>
      <FilterBar label="区画の名前" q={q} onFind={setQ}>
        <Select
          label="種類"
          value={kind}
          onChange={setKind}
          none="すべて"
          options={Object.entries(KIND_WORDS).map(([value, label]) => ({ value, label }))}
        />
      </FilterBar>
      <Table
        label="保秘区画"
        keys
        {...tableOf(list, (page) => page.rooms)}
        rowKey={(room) => room.id}
        empty="当てはまる区画はありません。"
        columns={[
          { key: 'name', head: '区画', names: true, cell: (room) => <a href={`/rooms/${room.id}`}>{room.name}</a> },
          { key: 'kind', head: '種類', unbroken: true, cell: (room) => KIND_WORDS[room.kind] },
          { key: 'class', head: '機密性', unbroken: true, cell: (room) => `機密性${room.classification}` },
          { key: 'handling', head: '取扱制限', cell: (room) => room.handling },
          { key: 'blind', head: '有無の問い', cell: (room) => (room.answersBlind ? '答える' : '答えない') },
          { key: 'people', head: '見られる人', number: true, cell: (room) => `${room.people}名` },
        ]}
      />
    </>
  )
}

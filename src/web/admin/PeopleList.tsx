import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Table } from '#core/ui/Table.tsx'
import { useAsked } from '../address.ts'
import { api } from '../api.ts'
import { tableOf } from '../newest-pages.ts'
import { useMe } from '../use-me.ts'
import { ownWords, useWords } from '../words.ts'
import { FilterBar } from './FilterBar.tsx'

type After = { kana: string; staffNumber: string } | undefined

/** 職員の名簿. */
export function PeopleList() {
  const [q, setQ] = useAsked('q')
  const [unit, setUnit] = useAsked('unit')
  const [all, setAll] = useAsked('all')
  const words = useWords()
  const units = useQuery(api.people.units.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (
    <>
      <FilterBar label="氏名・ふりがな・職員番号" q={q} onFind={setQ}>
        <Select
          label="所属"
          value={unit}
          onChange={setUnit}
          none="すべて"
          options={(units.data?.units ?? []).map((u) => ({ value: u.code, label: ownWords(words, u.name) }))}
        />
        <Checkbox inBar checked={all === '1'} onChange={(on) => setAll(on ? '1' : '')}>
          退職・転出した人も
        </Checkbox>
      </FilterBar>
      <Register q={q} unit={unit} all={all === '1'} />
    </>
  )
}

function Register({ q, unit, all }: { q: string; unit: string; all: boolean }) {
  const { may } = useMe()
  const words = useWords()
  const list = useInfiniteQuery(
    api.people.list.infiniteOptions({
      input: (after: After) => ({ q: q || undefined, unit: unit || undefined, all, after }),
      initialPageParam: undefined as After, // the first page has none
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  )
  const name = (p: { id: string; name: string; kana: string }) => (
    <>
      {may('admin.people') ? <a href={`/admin/people/${p.id}`}>{p.name}</a> : p.name}
      {p.kana && <span className="mut ml-3">{p.kana}</span>}
    </>
  )
  return (
    <Table
      label="職員"
      keys
      {...tableOf(list, (page) => page.people)}
      rowKey={(p) => p.id}
      empty={<>当てはまる職員はいません。{may('admin.people') && <a href="/admin/people/new">職員を登録する</a>}</>}
      columns={[
        { key: 'number', head: '職員番号', unbroken: true, cell: (p) => p.staffNumber },
        { key: 'name', head: '氏名', names: true, cell: name },
        { key: 'unit', head: '所属', cell: (p) => ownWords(words, p.unitName) },
        { key: 'post', head: '職', cell: (p) => p.postName },
        { key: 'state', head: '状態', unbroken: true, cell: stateOf },
      ]}
    />
  )
}

function stateOf(p: { active: boolean; hasAccount: boolean }) {
  if (!p.active) return <Status word="終結" detail="退職・転出" />
  return p.hasAccount ? '' : <span className="mut">招待を受けていない</span>
}

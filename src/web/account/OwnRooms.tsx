import { dayOf, formatListDay } from '#core/clock/index.ts'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Table } from '#core/ui/Table.tsx'
import { KIND_WORDS, lastDayOf } from '../rooms/words.ts'
import { useMe } from '../use-me.ts'

/** The rooms one is in: why, and until when. */
export function OwnRooms() {
  const today = dayOf(useNow())
  const { rooms } = useMe()
  return (
    <Section title="入っている保秘区画" count={`${rooms.length}件`}>
      <Table
        label="入っている保秘区画"
        rows={rooms}
        rowKey={(room) => room.id}
        empty="どの区画にも入っていません。所属の補職が記録されているか、管理者に尋ねてください。"
        columns={[
          {
            key: 'until',
            head: '期限',
            unbroken: true,
            cell: ({ until }) => (until ? `${formatListDay(lastDayOf(until), today)}まで` : 'なし'),
          },
          { key: 'name', head: '区画', names: true, cell: (room) => <a href={`/rooms/${room.id}`}>{room.name}</a> },
          { key: 'kind', head: '種類', unbroken: true, cell: (room) => KIND_WORDS[room.kind] },
          { key: 'class', head: '機密性', unbroken: true, cell: (room) => `機密性${room.classification}` },
          { key: 'why', head: '理由', cell: (room) => room.why },
        ]}
      />
    </Section>
  )
}

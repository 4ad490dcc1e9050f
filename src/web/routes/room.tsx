import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { api } from '../api.ts'
import { ChangeRoom } from '../rooms/ChangeRoom.tsx'
import { LetIn } from '../rooms/LetIn.tsx'
import { Members } from '../rooms/Members.tsx'
import { useMe } from '../use-me.ts'

/** 保秘区画: who may see its records and why; for those who govern it, letting in and out. */
export function Room() {
  const { id } = useParams({ from: '/framed/rooms/$id' })
  const { data: room } = useSuspenseQuery(api.rooms.find.queryOptions({ input: { id } }))
  const { may } = useMe()
  const governs = may('admin.rooms') || (room.kind === 'case' && may('cases.open'))
  return (
    <>
      <RoomLabel room={room} />
      <PageHead title={room.name} />
      <Members room={room} governs={governs} />
      {governs && <LetIn roomId={room.id} />}
      {may('admin.rooms') && <ChangeRoom room={room} />}
    </>
  )
}

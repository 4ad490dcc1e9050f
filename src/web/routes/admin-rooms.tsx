import { AdminHead } from '../admin/AdminHead.tsx'
import { RoomsList } from '../admin/RoomsList.tsx'

/** 管理: 保秘区画と参加. */
export function AdminRooms() {
  return (
    <>
      <AdminHead />
      <RoomsList />
    </>
  )
}

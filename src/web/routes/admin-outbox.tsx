import { AdminHead } from '../admin/AdminHead.tsx'
import { StoppedNews } from '../admin/StoppedNews.tsx'

/** 管理: 止まった知らせ. */
export function AdminOutbox() {
  return (
    <>
      <AdminHead />
      <StoppedNews />
    </>
  )
}

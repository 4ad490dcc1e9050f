import { PageHead } from '#core/ui/PageHead.tsx'

export function Inbox() {
  return <PageHead title="受付箱" />
}

import { PageHead } from '#core/ui/PageHead.tsx'

export function Today() {
  return <PageHead title="今日" />
}

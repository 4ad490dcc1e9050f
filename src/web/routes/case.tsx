import { PageHead } from '#core/ui/PageHead.tsx'

export function Case() {
  return <PageHead title="事件" />
}

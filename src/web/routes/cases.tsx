import { PageHead } from '#core/ui/PageHead.tsx'

export function Cases() {
  return <PageHead title="事件" />
}

import { PageHead } from '#core/ui/PageHead.tsx'

export function IntakeNew() {
  return <PageHead title="新しく受理" />
}

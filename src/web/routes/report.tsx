import { PageHead } from '#core/ui/PageHead.tsx'

export function Report() {
  return <PageHead title="受理" />
}

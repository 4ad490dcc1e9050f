import { PageHead } from '#core/ui/PageHead.tsx'

export function Admin() {
  return <PageHead title="管理" />
}

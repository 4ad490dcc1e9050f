import { PageHead } from '#core/ui/PageHead.tsx'

export function Audit() {
  return <PageHead title="閲覧と操作の記録" />
}

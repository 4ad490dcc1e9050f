import { PageHead } from '#core/ui/PageHead.tsx'

export function Requests() {
  return <PageHead title="照会・依頼" />
}

import { PageHead } from '#core/ui/PageHead.tsx'

export function Advisories() {
  return <PageHead title="注意喚起・共有" />
}

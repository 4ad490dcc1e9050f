import { PageHead } from '#core/ui/PageHead.tsx'

export function Advisory() {
  return <PageHead title="注意喚起" />
}

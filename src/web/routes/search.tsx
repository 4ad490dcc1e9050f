import { PageHead } from '#core/ui/PageHead.tsx'

export function Search() {
  return <PageHead title="探す" />
}

import { PageHead } from '#core/ui/PageHead.tsx'

export function RequestFreeze() {
  return <PageHead title="口座凍結依頼" />
}

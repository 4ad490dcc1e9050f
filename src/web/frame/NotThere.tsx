import { PageHead } from '#core/ui/PageHead.tsx'

/** What may not be seen and what is not there look the same. */
export function NotThere() {
  return (
    <>
      <PageHead title="記録はありません" />
      <p>
        この番号の記録はありません。番号を確かめるか、<a href="/search">探す</a>へ戻ってください。
      </p>
    </>
  )
}

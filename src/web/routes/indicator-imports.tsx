import { Note } from '#core/ui/Note.tsx'
import { IndicatorHead } from '../indicators/IndicatorHead.tsx'
import { ImportFile } from '../indicators/imports/ImportFile.tsx'
import { ImportsTable } from '../indicators/imports/ImportsTable.tsx'
import { useMe } from '../use-me.ts'

/** 値の取込み: lists of partners from files, by the thousand or the million. */
export function IndicatorImports() {
  const { may } = useMe()
  return (
    <>
      <IndicatorHead />
      {may('indicators.import') ? (
        <ImportFile />
      ) : (
        <Note live={false} title="値の一覧を取り込む権限がありません。">
          要るときは係長か所属長に補職の確認を頼んでください。区画にある取り込みは下で見られます。
        </Note>
      )}
      <ImportsTable />
    </>
  )
}

import { Note } from '#core/ui/Note.tsx'
import { ExportForm } from '../indicators/exports/ExportForm.tsx'
import { ExportsTable } from '../indicators/exports/ExportsTable.tsx'
import { IndicatorHead } from '../indicators/IndicatorHead.tsx'
import { useMe } from '../use-me.ts'

/** 値の書出し: files for members' devices, with what was left out and why. */
export function IndicatorExports() {
  const { may } = useMe()
  return (
    <>
      <IndicatorHead />
      {may('indicators.export') ? (
        <ExportForm />
      ) : (
        <Note live={false} title="値を書き出す権限がありません。">
          要るときは係長か所属長に頼んでください。区画にある書き出しは下で見られます。
        </Note>
      )}
      <ExportsTable />
    </>
  )
}

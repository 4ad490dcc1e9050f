import type { Request } from '#modules/requests/find.ts'
import { FreezeFields as Fields } from '#modules/requests/schema.ts'
import { FieldsShown } from './FieldsShown.tsx'
import { Letter } from './Letter.tsx'
import { LetterHead } from './LetterHead.tsx'

/** 回答, 取消, or the draft of somebody else: to be read, nothing is to be done with it. */
export function Over({ request: r }: { request: Request }) {
  return (
    <>
      <LetterHead request={r} />
      <Letter request={r} letter={r.letter}>
        <FieldsShown fields={Fields.parse(r.fields)} />
      </Letter>
    </>
  )
}

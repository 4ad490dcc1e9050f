import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatListTime, minuteMs } from '#core/clock/index.ts'
import { layout } from '#core/documents/layout.ts'
import { A4Preview } from '#core/ui/A4Preview.tsx'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { SaveNote, SaveWords } from '#core/ui/SaveNote.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import { useAutosave } from '#core/ui/use-autosave.ts'
import type { Request } from '#modules/requests/find.ts'
import { ANSWER_WORDS, FreezeFields as Fields, STATUS_WORDS } from '#modules/requests/schema.ts'
import { api, client } from '../api.ts'
import { CaseClosed } from '../cases/CaseClosed.tsx'
import { totalsOf, trailOf } from '../trail-words.ts'
import { FieldsShown } from './FieldsShown.tsx'
import { FreezeFields } from './FreezeFields.tsx'
import { Phone, RouteActions } from './RouteActions.tsx'

/** 口座凍結依頼: the minutes on top, the form, and the letter as it will be printed. */
export function FreezePage({ request: r }: { request: Request }) {
  const now = useNow()
  const [fields, setFields] = useState<Fields>(() => Fields.parse(r.fields))
  const autosave = useAutosave(fields, async (f) =>
    r.status === 'draft' ? client.requests.save({ id: r.id, fields: f }) : undefined,
  )
  const preview = useQuery(
    api.requests.preview.queryOptions({
      input: { id: r.id, fields: r.status === 'draft' ? fields : {} },
      placeholderData: (before) => before,
    }),
  )
  const lacking = preview.data?.lacking ?? r.lacking
  const minutes = fields.transferredAt
    ? Math.floor(((r.sentAt ?? now).getTime() - fields.transferredAt.getTime()) / minuteMs)
    : undefined
  const open = r.status !== 'answered' && r.status !== 'cancelled'
  const { steps } = trailOf(r.trail, { kind: 'request', id: r.id })
  return (
    <>
      <RoomLabel room={r.room} peopleHref={`/rooms/${r.room.id}`} />
      <PageHead
        title={`${r.kindName}　${r.addressee}`}
        number={r.number ?? '文書番号は決裁のときに付きます'}
        status={<Status word={STATUS_WORDS[r.status]} {...(r.answer && { detail: ANSWER_WORDS[r.answer] })} />}
        actions={
          <>
            {r.pdfFileId && (
              <Button href={`/files/${r.pdfFileId}`} download>
                PDF
              </Button>
            )}
            {r.docxFileId && (
              <Button href={`/files/${r.docxFileId}`} download>
                Word
              </Button>
            )}
          </>
        }
      />
      <Facts
        facts={[
          ...(minutes === undefined
            ? []
            : [
                {
                  label: r.sentAt ? '送金から発送まで' : '送金から',
                  value: <b className={r.sentAt ? '' : 'text-over'}>{minutes.toLocaleString('ja-JP')}分</b>,
                },
              ]),
          ...(r.minutesFromReportToSending === null
            ? []
            : [{ label: '通報から発送まで', value: <b>{r.minutesFromReportToSending}分</b> }]),
          {
            label: 'もと',
            value: r.caseId ? (
              <a href={`/cases/${r.caseId}`}>{r.caseNumber}</a>
            ) : (
              <a href={`/reports/${r.reportId}`}>{r.reportNumber}</a>
            ),
          },
          { label: '起案', value: `${formatListTime(r.draftedAt, now)} ${r.drafter}` },
          ...(r.phonedAt ? [{ label: '電話', value: `${formatListTime(r.phonedAt, now)} ${r.phonedTo}` }] : []),
          ...(r.balanceYen === null ? [] : [{ label: '残高', value: <b>{r.balanceYen.toLocaleString('ja-JP')}円</b> }]),
          ...(r.status === 'draft' ? [{ label: '保存', value: <SaveWords autosave={autosave} /> }] : []),
        ]}
      />
      <Trail label="この依頼までの流れ" heading="この依頼までの流れ" steps={steps} totals={totalsOf(r.trail)} />
      {open && <CaseClosed at={r.caseClosedAt} advice="この依頼を続けるか、取り消すかを決めてください。" />}
      <SaveNote autosave={autosave} />
      <Columns side="sheet">
        <>
          <Phone request={r} />
          {r.status === 'draft' && (
            <FreezeFields
              fields={fields}
              set={(change) => setFields((f) => ({ ...f, ...change }))}
              saveNow={() => void autosave.saveNow()}
            />
          )}
          {r.status !== 'draft' && <FieldsShown fields={fields} />}
          <RouteActions request={r} lacking={lacking} saved={autosave.saveNow} />
        </>
        <A4Preview sheet={layout(preview.data?.letter ?? r.letter)} />
      </Columns>
    </>
  )
}

import { isDefinedError } from '@orpc/client'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Loading } from '#core/ui/Loading.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Select } from '#core/ui/Select.tsx'
import type { ReadOptions } from '#modules/indicators/bulk/schema.ts'
import { api } from '../../api.ts'
import { sentenceOf } from '../../errors.ts'
import { useRenew } from '../../use-change.ts'
import { ROLE_WORDS } from '../words.ts'
import { type FeedForm, feedAsked } from './feed-form.ts'
import { Recognised } from './Recognised.tsx'
import type { Sent } from './use-upload.ts'
import { KIND_OPTIONS, kindOf } from './words.ts'

const DATES = [
  { value: 'dmy', label: '日/月/年' },
  { value: 'mdy', label: '月/日/年' },
]
const FEED_FIELDS: Record<string, string> = {
  reliability: '出所の信頼性',
  credibility: '内容の確かさ',
  tlp: '共有範囲',
}
const ROLES = Object.entries(ROLE_WORDS).map(([value, label]) => ({ value, label }))

/** As people choose it; which fields there are, the server knows. */
type Reading = Omit<ReadOptions, 'columns'> & { columns?: Record<string, string> | undefined }

/** What is in a file that was sent, how it is to be read, and the button that takes it in. */
export function StartImport({ file, form }: { file: Sent; form: FeedForm }) {
  const [options, setOptions] = useState<Reading>({})
  const go = useNavigate()
  const renew = useRenew()
  const look = useQuery(
    api.indicators.imports.look.queryOptions({
      input: { fileId: file.fileId, options },
      placeholderData: keepPreviousData,
      retry: false,
    }),
  )
  const start = useMutation(
    api.indicators.imports.start.mutationOptions({
      onSuccess: async ({ id }) => {
        await go({ to: '/indicators/imports/$id', params: { id } })
        await renew()
      },
    }),
  )
  const refusal = isDefinedError(start.error) ? start.error : undefined
  const same = refusal?.code === 'SAME_FILE' ? refusal.data : undefined
  const differs = refusal?.code === 'FEED_DIFFERS' ? refusal.data : undefined
  const begin = (again = false) => start.mutate({ fileId: file.fileId, feed: feedAsked(form), options, again })
  const missing =
    look.error || look.data?.values === 0
      ? 'このままでは取り込めません。ファイルを選び直すか、種類と列の対応を直してください。'
      : form.name.trim() === ''
        ? '「リストの名前」を書いてください。'
        : undefined
  return (
    <section aria-label="読み取り" className="mt-4 border-l-4 border-act pl-3.5">
      <h3 className="pb-2 font-bold">{file.name} の読み取り</h3>
      <ReadAs options={options} set={setOptions} />
      {look.isPending && <Loading lines={4} />}
      {look.error && <Note kind="stop" live="alert" title={sentenceOf(look.error)} />}
      {look.data && (
        <Recognised look={look.data} onColumns={(columns) => setOptions({ ...options, kind: 'csv', columns })} />
      )}
      {same && (
        <Note kind="warn" live="alert" title="同じファイルを、このリストに取り込み済みです。">
          <p className="flex flex-wrap items-center gap-x-6 gap-y-1 pt-1">
            <a className="py-1" href={`/indicators/imports/${same.id}`}>
              前の取り込み（{same.name}）
            </a>
            <Button kind="quiet" small busy={start.isPending} onClick={() => begin(true)}>
              もう一度取り込む
            </Button>
          </p>
        </Note>
      )}
      {start.error && !same && (
        <Note kind="stop" live="alert" title={sentenceOf(start.error)}>
          {differs && `いまのリスト: ${FEED_FIELDS[differs.field] ?? differs.field} ${differs.there}`}
        </Note>
      )}
      <p className="pt-3">
        <Button kind="primary" busy={start.isPending || look.isFetching} denied={missing} onClick={() => begin()}>
          取り込む
        </Button>
      </p>
    </section>
  )
}

function ReadAs({ options, set }: { options: Reading; set: (options: Reading) => void }) {
  return (
    <FormRow>
      <Cell span={4}>
        <Select
          label="ファイルの種類"
          value={options.kind ?? ''}
          onChange={(v) => set({ ...options, kind: kindOf(v), columns: undefined })}
          none="中身から判断"
          options={KIND_OPTIONS}
        />
      </Cell>
      <Cell span={4}>
        <Select
          label="日付の書き方"
          value={options.dates ?? ''}
          onChange={(v) => set({ ...options, dates: v === 'dmy' || v === 'mdy' ? v : undefined })}
          none="年/月/日・和暦"
          options={DATES}
        />
      </Cell>
      <Cell span={4}>
        <Select
          label="だれの値か"
          value={options.role ?? 'suspect'}
          onChange={(v) => set({ ...options, role: v === 'victim' || v === 'context' ? v : undefined })}
          options={ROLES}
        />
      </Cell>
    </FormRow>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { Button } from '#core/ui/Button.tsx'
import { FileField } from '#core/ui/FileField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { api, client } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { ImportList } from './ImportList.tsx'
import { MappingEditor } from './MappingEditor.tsx'

const CHANNELS = [
  { value: 'mail', label: 'メール(.eml .msg)' },
  { value: 'text', label: '文章・貼り付けた会話' },
  { value: 'csv', label: '表（CSV・オンライン窓口）' },
  { value: 'list', label: '連携先の一覧（日付・URL・備考）' },
] as const
type Channel = (typeof CHANNELS)[number]['value']

/** Handing in files, by which columns a table is read, and how far each is. */
export function Imports() {
  const renew = useRenew()
  const [channel, setChannel] = useState<Channel | ''>('')
  const [making, setMaking] = useState(false)
  const [mapping, setMapping] = useState('')
  const mappings = useQuery(api.intake.mappings.list.queryOptions()).data ?? []
  const hand = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files)
        await client.intake.imports.start({ file, channel: channel || undefined, mapping: mapping || undefined })
      return files.length
    },
    onSuccess: async (n) => {
      announce(`${n}件のファイルを預かりました`)
      await renew()
    },
  })
  return (
    <Section title="ファイルを取り込む">
      <div className="flex flex-wrap items-end gap-3 py-2">
        <Select
          label="経路"
          value={channel}
          onChange={(v) => setChannel(CHANNELS.find((c) => c.value === v)?.value ?? '')}
          options={CHANNELS}
          none="ファイルから判断"
        />
        {(channel === 'csv' || channel === '') && (
          <Select
            label="列の対応（表）"
            value={mapping}
            onChange={setMapping}
            options={mappings.map((m) => ({ value: m.name, label: `${m.name}${m.confirmed ? '' : '・未確認'}` }))}
            none="オンライン窓口の案"
          />
        )}
        <FileField
          label="ファイル（いくつでも、1つ64MBまで）"
          multiple
          disabled={hand.isPending}
          onPick={(files) => hand.mutate(files)}
        />
      </div>
      <p>
        <Button kind="quiet" small expanded={making} onClick={() => setMaking(!making)}>
          列の対応を作る
        </Button>
      </p>
      {making && (
        <MappingEditor
          onSaved={(name) => {
            setMapping(name)
            setMaking(false)
          }}
        />
      )}
      {hand.error && <Note kind="stop" live="alert" title={sentenceOf(hand.error)} />}
      <ImportList />
    </Section>
  )
}

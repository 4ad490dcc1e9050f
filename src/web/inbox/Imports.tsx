import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { formatListTime } from '#core/clock/index.ts'
import { announce } from '#core/ui/announce.ts'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { useNow } from '#core/ui/now.ts'
import { Section } from '#core/ui/Section.tsx'
import { Select } from '#core/ui/Select.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api, client } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { Refusals } from './Refusals.tsx'

const CHANNELS = [
  { value: 'mail', label: 'メール(.eml .msg)' },
  { value: 'text', label: '文章・貼り付けた会話' },
  { value: 'csv', label: '表（CSV・オンライン窓口）' },
  { value: 'list', label: '連携先の一覧（日付・URL・備考）' },
] as const
type Channel = (typeof CHANNELS)[number]['value']
const STATES = { waiting: '順番待ち', running: '取り込み中', done: '完了', cancelled: '中止', failed: '失敗' } as const

/** Handing in files, and how far each is. Long ones can be stopped; what was taken stays. */
export function Imports() {
  const id = useId()
  const now = useNow()
  const renew = useRenew()
  const [channel, setChannel] = useState<Channel | ''>('')
  const [opened, setOpened] = useState<string>()
  const list = useQuery(
    api.intake.imports.list.queryOptions({
      refetchInterval: (q) =>
        q.state.data?.some((i) => i.state === 'running' || i.state === 'waiting') ? 1_000 : false,
    }),
  )
  const cancel = useMutation(api.intake.imports.cancel.mutationOptions({ onSuccess: renew }))
  const hand = useMutation({
    mutationFn: async (files: File[]) => {
      for (const file of files) await client.intake.imports.start({ file, channel: channel || undefined })
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
        <div>
          <label htmlFor={id} className="block font-bold">
            ファイル（いくつでも、1つ64MBまで）
          </label>
          <input
            id={id}
            type="file"
            multiple
            disabled={hand.isPending}
            onChange={(e) => e.target.files?.length && hand.mutate([...e.target.files])}
            className="py-2"
          />
        </div>
      </div>
      {hand.error && <Note kind="stop" live="alert" title={sentenceOf(hand.error)} />}
      <Table
        label="取り込み"
        rows={list.data}
        rowKey={(i) => i.id}
        empty="まだ取り込みはありません。"
        columns={[
          { key: 'at', head: '預かり', unbroken: true, cell: (i) => formatListTime(i.askedAt, now) },
          { key: 'name', head: 'ファイル', names: true, cell: (i) => i.name },
          {
            key: 'state',
            head: '状態',
            unbroken: true,
            cell: (i) => (
              <span title={i.failure ?? ''}>
                {STATES[i.state]}
                {i.failure && `: ${i.failure}`}
              </span>
            ),
          },
          { key: 'taken', head: '受け入れ', number: true, cell: (i) => i.taken.toLocaleString('ja-JP') },
          { key: 'known', head: '登録済み', number: true, cell: (i) => i.known.toLocaleString('ja-JP') },
          {
            key: 'refused',
            head: '受け付けない行',
            number: true,
            cell: (i) =>
              i.refused ? (
                <Button
                  kind="quiet"
                  small
                  expanded={opened === i.id}
                  onClick={() => setOpened(opened === i.id ? undefined : i.id)}
                >
                  {i.refused.toLocaleString('ja-JP')}行を見る
                </Button>
              ) : (
                '0'
              ),
          },
          {
            key: 'act',
            head: '操作',
            hideHead: true,
            cell: (i) =>
              i.state === 'running' || i.state === 'waiting' ? (
                <Button small onClick={() => cancel.mutate({ id: i.id })} label={`${i.name}の取り込みを中止`}>
                  中止
                </Button>
              ) : null,
          },
        ]}
      />
      {opened && <Refusals id={opened} />}
    </Section>
  )
}

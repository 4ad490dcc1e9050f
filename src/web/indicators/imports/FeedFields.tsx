import { useQuery } from '@tanstack/react-query'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Select } from '#core/ui/Select.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { api } from '../../api.ts'
import { CredibilitySelect, ReliabilitySelect } from '../GradeSelects.tsx'
import { OwnRoom } from '../OwnRoom.tsx'
import { TLP_OPTIONS, TLP_WORDS } from '../words.ts'
import type { FeedForm } from './feed-form.ts'

/** 提供リスト: one that is there, or a new one with what is said of all its values. */
export function FeedFields({ form, set }: { form: FeedForm; set: (change: Partial<FeedForm>) => void }) {
  const { data: feeds = [] } = useQuery(api.indicators.feeds.queryOptions())
  const chosen = feeds.find((f) => f.id === form.feedId)
  const same = !chosen && feeds.some((f) => f.roomId === form.roomId && f.name === form.name.trim())
  const pick = (feedId: string) => {
    const feed = feeds.find((f) => f.id === feedId)
    set(feed ? { feedId, roomId: feed.roomId, name: feed.name, tlp: '' } : { feedId: '', name: '', tlp: 'amber' })
  }
  return (
    <>
      <FormRow>
        <Cell span={6}>
          <Select
            label="提供リスト"
            help={
              chosen
                ? `${chosen.provider}・${chosen.room}・${TLP_WORDS[chosen.tlp]}${chosen.reliability ? `・評価 ${chosen.reliability}${chosen.credibility ?? ''}` : ''}`
                : '同じ提供元から続けて届くファイルは、同じリストに加えます。'
            }
            value={form.feedId}
            onChange={pick}
            none="新しいリストを作る"
            options={feeds.map((f) => ({ value: f.id, label: f.name }))}
          />
        </Cell>
        {chosen && (
          <Cell span={6}>
            <Select
              label="このファイルの共有範囲"
              help="リストより狭くできますが、広げることはできません。"
              value={form.tlp}
              onChange={(tlp) => set({ tlp })}
              none="リストと同じ"
              options={TLP_OPTIONS.slice(TLP_OPTIONS.findIndex((o) => o.value === chosen.tlp) + 1)}
            />
          </Cell>
        )}
      </FormRow>
      {!chosen && (
        <>
          <FormRow>
            <Cell span={4}>
              <TextField
                label="リストの名前"
                needed
                maxLength={200}
                value={form.name}
                onChange={(name) => set({ name })}
                error={
                  same ? 'この区画に同じ名前のリストがあります。上の「提供リスト」から選んでください。' : undefined
                }
              />
            </Cell>
            <Cell span={4}>
              <TextField
                label="提供元"
                help="空欄ならリストの名前と同じ"
                maxLength={200}
                value={form.provider}
                onChange={(provider) => set({ provider })}
              />
            </Cell>
            <Cell span={4}>
              <OwnRoom value={form.roomId} onChange={(roomId) => set({ roomId })} />
            </Cell>
          </FormRow>
          <FormRow>
            <Cell span={4}>
              <ReliabilitySelect value={form.reliability} onChange={(reliability) => set({ reliability })} />
            </Cell>
            <Cell span={4}>
              <CredibilitySelect value={form.credibility} onChange={(credibility) => set({ credibility })} />
            </Cell>
            <Cell span={4}>
              <Select label="共有範囲" value={form.tlp} onChange={(tlp) => set({ tlp })} options={TLP_OPTIONS} />
            </Cell>
          </FormRow>
        </>
      )}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Table } from '#core/ui/Table.tsx'
import { api } from '../api.ts'
import { troubleOf } from '../errors.ts'
import { CaughtValues } from '../indicators/CaughtValues.tsx'
import { IndicatorHead } from '../indicators/IndicatorHead.tsx'
import { SetList } from '../indicators/SetList.tsx'
import { TakeList } from '../indicators/TakeList.tsx'
import { useMe } from '../use-me.ts'

const MATCHING_WORDS = {
  string: '全体',
  hostname: 'ドメインとその下',
  cidr: 'IPの範囲',
  substring: '一部',
  regex: 'パターン',
}

/** 無害・共用の一覧: what is never proposed for blocking; for those who keep them, import and switches. */
export function IndicatorLists() {
  const { may } = useMe()
  const asked = useQuery(api.indicators.lists.list.queryOptions())
  const [looking, setLooking] = useState<{ id: string; name: string }>()
  return (
    <>
      <IndicatorHead />
      <p className="py-2">
        無害の一覧にある値は遮断・閉鎖の対象にしません。共用の一覧にあるサイトは、サイト全体ではなくURLの全体で扱います。
      </p>
      {may('indicators.lists') && <TakeList />}
      <Table
        label="無害・共用の一覧"
        rows={asked.data}
        rowKey={(l) => l.id}
        {...troubleOf(asked)}
        empty="一覧はまだありません。ファイルから取り込んでください。"
        columns={[
          { key: 'name', head: '一覧', names: true, cell: (l) => l.name },
          { key: 'category', head: '種類', unbroken: true, cell: (l) => (l.category === 'shared' ? '共用' : '無害') },
          { key: 'matching', head: '比べ方', cell: (l) => MATCHING_WORDS[l.matching] },
          { key: 'entries', head: '件数', number: true, cell: (l) => `${l.entries.toLocaleString('ja-JP')}件` },
          { key: 'refused', head: '受け付けず', number: true, cell: (l) => (l.refused ? `${l.refused}件` : '-') },
          { key: 'dated', head: '日付・版', unbroken: true, cell: (l) => l.datedOn ?? l.version },
          {
            key: 'hits',
            head: '当たった値',
            cell: (l) => (
              <Button
                kind="quiet"
                small
                label={`「${l.name}」に当たった値を見る`}
                onClick={() => setLooking({ id: l.id, name: l.name })}
              >
                見る
              </Button>
            ),
          },
          { key: 'set', head: '扱い', cell: (l) => <SetList list={l} may={may('indicators.lists')} /> },
        ]}
      />
      <div className="pt-4">{looking && <CaughtValues key={looking.id} {...looking} />}</div>
    </>
  )
}

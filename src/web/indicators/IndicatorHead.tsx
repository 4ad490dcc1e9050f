import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Tabs } from '#core/ui/Tabs.tsx'
import type { Right } from '#modules/people/schema.ts'
import { useMe } from '../use-me.ts'

const PARTS: { label: string; href: string; right?: Right }[] = [
  { label: '調べる', href: '/indicators' },
  { label: '無害・共用の一覧', href: '/indicators/lists' },
  { label: 'だれでも使う値', href: '/indicators/hubs' },
  { label: '同じ形のURL', href: '/indicators/patterns' },
  { label: '値の取込み', href: '/indicators/imports', right: 'indicators.import' },
  { label: '値の書出し', href: '/indicators/exports', right: 'indicators.export' },
]

/** Title of 値 and its parts. */
export function IndicatorHead({ actions }: { actions?: ReactNode }) {
  const { pathname } = useLocation()
  const { may } = useMe()
  const parts = PARTS.filter(({ right, href }) => !right || may(right) || href === pathname)
  return (
    <>
      <PageHead title="値" actions={actions} />
      <Tabs label="値の画面" tabs={parts.map((part) => ({ ...part, current: part.href === pathname }))} />
    </>
  )
}

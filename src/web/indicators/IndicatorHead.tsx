import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Tabs } from '#core/ui/Tabs.tsx'

const PARTS = [
  { label: '調べる', href: '/indicators' },
  { label: '無害・共用の一覧', href: '/indicators/lists' },
  { label: 'だれでも使う値', href: '/indicators/hubs' },
]

/** Title of 値 and its parts. */
export function IndicatorHead({ actions }: { actions?: ReactNode }) {
  const { pathname } = useLocation()
  return (
    <>
      <PageHead title="値" actions={actions} />
      <Tabs label="値の画面" tabs={PARTS.map((part) => ({ ...part, current: part.href === pathname }))} />
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Tabs } from '#core/ui/Tabs.tsx'
import { api } from '../api.ts'
import { useMe } from '../use-me.ts'

/** Title of 管理 and its parts, as far as one may act in them. */
export function AdminHead({ actions }: { actions?: ReactNode }) {
  const { pathname } = useLocation()
  const { may } = useMe()
  const stopped = useQuery(api.outbox.counts.queryOptions({ enabled: may('admin.outbox'), refetchInterval: 60_000 }))
  const parts = [
    { label: '職員', href: '/admin', shown: true },
    { label: '保秘区画と参加', href: '/admin/rooms', shown: may('admin.rooms') },
    { label: '止まった知らせ', href: '/admin/outbox', count: stopped.data?.parked, shown: may('admin.outbox') },
  ]
  return (
    <>
      <PageHead title="管理" actions={actions} />
      <Tabs
        label="管理"
        tabs={parts.filter((p) => p.shown).map(({ shown, ...part }) => ({ ...part, current: part.href === pathname }))}
      />
    </>
  )
}

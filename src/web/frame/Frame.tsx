import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { CalendarContext } from '#core/ui/calendar-context.ts'
import { Loading } from '#core/ui/Loading.tsx'
import { api } from '../api.ts'
import { ownWords, wordsAsked } from '../words.ts'
import { Shell } from './Shell.tsx'
import { useNavCounts } from './use-nav-counts.ts'

/** Around every page of a person who has signed in. */
export function Frame() {
  const { data: me } = useSuspenseQuery(api.people.me.queryOptions({ staleTime: 60_000 }))
  // without the prefecture's words a page would show none where there are some, and hear no word of danger
  const [{ data: calendar }, { data: words }] = useSuspenseQueries({
    queries: [api.clock.calendar.queryOptions({ staleTime: Number.POSITIVE_INFINITY }), wordsAsked],
  })
  const counts = useNavCounts()
  return (
    <CalendarContext value={calendar}>
      <Shell
        name={me.name}
        post={[me.post, ownWords(words, me.unitName)].filter(Boolean).join(' ')}
        rights={me.rights.map(({ code }) => code)}
        counts={counts}
      >
        <Suspense fallback={<Loading lines={8} />}>
          <Outlet />
        </Suspense>
      </Shell>
    </CalendarContext>
  )
}

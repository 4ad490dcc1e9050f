import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../api.ts'
import { FreezePage } from '../requests/FreezePage.tsx'

/** One letter; its state decides what the page offers. */
export function RequestFreeze() {
  const { id } = useParams({ from: '/framed/requests/$id' })
  const { data } = useSuspenseQuery(api.requests.find.queryOptions({ input: { id } }))
  return <FreezePage key={`${data.id} ${data.status}`} request={data} />
}

import { useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { api } from '../api.ts'
import { IntakeForm } from '../intake/IntakeForm.tsx'
import { EMPTY, valuesOf } from '../intake/use-intake-form.ts'

/** 新しく受理, or a draft opened again (?id=). */
export function IntakeNew() {
  const search: { id?: unknown } = useSearch({ strict: false })
  return typeof search.id === 'string' ? <Reopened id={search.id} /> : <IntakeForm start={EMPTY} />
}

function Reopened({ id }: { id: string }) {
  const { data } = useSuspenseQuery(api.intake.find.queryOptions({ input: { id }, staleTime: 'static' }))
  return <IntakeForm id={id} start={valuesOf(data)} />
}

import type { ReactNode } from 'react'

export interface Fact {
  label: string
  /** Absent values are left out of the line, and shown as `-` in the list. */
  value: ReactNode
}

/** The facts of a record in one wrapping line under its title. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="mb-3 flex flex-wrap gap-x-7 gap-y-1">
      {facts
        .filter((fact) => isPresent(fact.value))
        .map((fact) => (
          <div key={fact.label}>
            <dt className="mut mr-1.5 inline">{fact.label}</dt>
            <dd className="inline">{fact.value}</dd>
          </div>
        ))}
    </dl>
  )
}

/** The same pairs below each other, labels aligned: for side columns and the head of a mail. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(11rem)_minmax(0,1fr)] gap-x-4 gap-y-1 pt-2">
      {facts.map((fact) => (
        <div key={fact.label} className="contents">
          <dt className="mut">{fact.label}</dt>
          <dd>{isPresent(fact.value) ? fact.value : '-'}</dd>
        </div>
      ))}
    </dl>
  )
}

const isPresent = (value: ReactNode) => value !== null && value !== undefined && value !== false && value !== ''

export interface Tab {
  label: string
  href: string
  count?: number | undefined
  current?: boolean
}

/** The parts of a record. Each part has its own address, so these are links. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} data-screen-only className="mt-2 mb-4.5 flex gap-6 overflow-x-auto border-b border-edge">
      {tabs.map((tab) => (
        <a
          key={tab.href}
          href={tab.href}
          data-kind="tab"
          aria-current={tab.current ? 'page' : undefined}
          className="border-b-4 border-transparent py-2 leading-130 whitespace-nowrap text-ink no-underline -outline-offset-4 hover:underline aria-[current]:border-act aria-[current]:font-bold aria-[current]:text-act"
        >
          {tab.label}
          {tab.count !== undefined && ` ${tab.count}`}
        </a>
      ))}
    </nav>
  )
}

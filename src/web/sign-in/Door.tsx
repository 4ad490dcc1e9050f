import type { ReactNode } from 'react'
import { Mark } from '../frame/Mark.tsx'

/** Around the pages before sign-in: the mark, one column, and whose system this is. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <title>{`${title} - 石垣`}</title>
      <header className="flex h-12 items-center gap-2 border-b border-edge px-4 text-[1.0625rem] font-bold tracking-[0.08em]">
        <Mark />
        石垣
      </header>
      <main id="main" className="mx-auto w-full max-w-100 flex-1 px-4 pt-[8vh] pb-12">
        <h1 className="text-std-24B-150 mb-1">{title}</h1>
        {lead && <p className="mut mb-4">{lead}</p>}
        <div className="mt-4 grid gap-4">{children}</div>
      </main>
      <footer className="mut border-t border-rule px-4 py-3 text-center">
        許された職員だけが使えます。サインインと閲覧は記録されます。
      </footer>
    </div>
  )
}

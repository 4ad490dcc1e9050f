import { Button } from './Button.tsx'

/** Grey lines of the height of what is to come; nothing for the first 0.4 s. After 8 s a way to stop waiting: the page asked anew. */
export function Loading({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label="読み込み中" className="waiting" data-screen-only>
      <span className="unseen">読み込み中</span>
      {Array.from({ length: lines }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike
        <div key={at} className="flex h-[2.1875rem] items-center gap-8 border-b border-rule" aria-hidden="true">
          <i className="h-3 w-16 rounded-4 bg-ground-2" />
          <i className={`h-3 rounded-4 bg-ground-2 ${at % 2 === 0 ? 'w-56' : 'w-44'}`} />
          <i className="h-3 w-24 rounded-4 bg-ground-2" />
        </div>
      ))}
      <p className="waiting-long pt-1">
        時間がかかっています。{' '}
        <Button kind="quiet" small onClick={() => location.reload()}>
          待つのをやめて読み込み直す
        </Button>
      </p>
    </div>
  )
}

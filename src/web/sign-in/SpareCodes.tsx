import { Button } from '#core/ui/Button.tsx'

/** The codes for when the app is away, shown this once. `act` is what follows. */
export function SpareCodes(props: { codes: readonly string[]; act?: string | undefined; onDone: () => void }) {
  const { codes, act = '控えた。はじめる', onDone } = props
  return (
    <>
      <p>
        アプリが使えないときのための<b>予備の番号</b>
        です。1つにつき1回だけ使えます。今だけ表示します。印刷するか書き写して、鍵のかかる所にしまってください。
      </p>
      <ul className="grid grid-cols-2 gap-x-6 gap-y-1 border-2 border-ink px-4 py-3 font-mono text-16">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button onClick={() => print()}>印刷</Button>
        <Button kind="primary" onClick={onDone}>
          {act}
        </Button>
      </div>
    </>
  )
}

import { useId, useState } from 'react'
import { FAULTS, Remembered } from '#core/audit/schema.ts'
import { timeOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Note } from '#core/ui/Note.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { sentenceOf } from '../errors.ts'
import { useVerify, type Verified, type Verifying } from './use-verify.ts'

/** 鎖の検証: whether every row is there as it was written. One line, so that the log itself comes first; more on demand. */
export function VerifyChain() {
  const { verify, going, result, error } = useVerify()
  const [comparing, setComparing] = useState(false)
  const [kept, setKept] = useState({ link: '', hash: '' })
  const id = useId()
  const remembered = Remembered.safeParse({ link: kept.link, hash: kept.hash.trim().toLowerCase() })
  const half = (kept.link !== '' || kept.hash !== '') && !remembered.success
  return (
    <section aria-labelledby={id} className="my-3 border-y border-rule py-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={id} className="text-14 font-bold">
          鎖の検証
        </h2>
        <span role="status">
          <Outcome going={going} result={result} />
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button
            kind="quiet"
            small
            expanded={comparing}
            controls={`${id}-kept`}
            onClick={() => setComparing(!comparing)}
          >
            控えと比べる
          </Button>
          <Button
            small
            busy={going !== undefined}
            denied={half ? '控えを直すか、空にしてください。' : undefined}
            onClick={() => void verify(remembered.success ? remembered.data : undefined)}
          >
            検証する
          </Button>
        </span>
      </div>
      <div id={`${id}-kept`}>{comparing && <Kept kept={kept} setKept={setKept} half={half} />}</div>
      {error !== undefined && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
      {result && <Found {...result} />}
    </section>
  )
}

const n = (count: number) => count.toLocaleString('ja-JP')

/** How far it is, or how it ended, in one line. */
function Outcome({ going, result }: { going: Verifying | undefined; result: Verified | undefined }) {
  if (going) return `${n(going.links)}輪のうち${n(going.at)}輪まで`
  if (!result) return <span className="mut">この画面ではまだ検証していません。</span>
  const { faults, rows, links, at } = result
  return (
    <>
      <b className={faults.length ? 'text-over' : 'text-done-strong'}>
        {faults.length ? `異常が${faults.length}件あります` : '異常はありません'}
      </b>
      <span className="mut ml-3">
        {timeOf(at)}　{n(rows)}行、{n(links)}輪
      </span>
    </>
  )
}

type KeptWords = { link: string; hash: string }

/** What was noted down at the last check: with it a rewritten end is found, too. */
function Kept({ kept, setKept, half }: { kept: KeptWords; setKept: (kept: KeptWords) => void; half: boolean }) {
  return (
    <div className="grid max-w-250 gap-3 pt-2">
      <p className="max-w-[44em]">
        記録は鎖のようにつながれ、書き換え、削除、並べ替えがあれば、どの行かを言えます。検証のたびに終わりの値を紙などに控え、次の検証で入れると、終わりの部分の作り直しも見つかります。
      </p>
      <FormRow>
        <Cell span={3}>
          <TextField
            label="控えた輪の番号"
            later
            inputMode="numeric"
            number
            value={kept.link}
            onChange={(link) => setKept({ ...kept, link })}
            normalise={(t) => t.normalize('NFKC').trim()}
          />
        </Cell>
        <Cell span={9}>
          <TextField
            label="控えた値"
            later
            value={kept.hash}
            onChange={(hash) => setKept({ ...kept, hash })}
            error={half ? '番号と、64桁の値を両方入れてください' : undefined}
          />
        </Cell>
      </FormRow>
    </div>
  )
}

/** Faults shown at most; the command line lists them all. */
const MOST_SHOWN = 100

/** What is wrong, each row by name; and the end of the chain, to be noted down. */
function Found({ faults, head }: Verified) {
  return (
    <>
      {faults.length > 0 && (
        <Note kind="stop" live="alert" title="監察の担当に伝えてください">
          <ul>
            {faults.slice(0, MOST_SHOWN).map((f) => (
              <li key={`${f.fault} ${f.link} ${f.row}`}>
                {[FAULTS[f.fault], f.row && `行 ${f.row}`, f.link && `輪 ${f.link}`].filter(Boolean).join('　')}
              </li>
            ))}
          </ul>
          {faults.length > MOST_SHOWN && <p>残りは audit verify の命令で一覧できます。</p>}
        </Note>
      )}
      {head && (
        <p className="pt-1">
          控え: 輪 <b>{head.link}</b>　値 <code className="font-mono break-all select-all">{head.hash}</code>
        </p>
      )}
    </>
  )
}

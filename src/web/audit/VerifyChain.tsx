import { useState } from 'react'
import { FAULTS, Remembered } from '#core/audit/schema.ts'
import { Button } from '#core/ui/Button.tsx'
import { Cell, FormRow } from '#core/ui/FormRow.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Section } from '#core/ui/Section.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { sentenceOf } from '../errors.ts'
import { useVerify, type Verified } from './use-verify.ts'

/** 鎖の検証: whether every row is there as it was written. */
export function VerifyChain() {
  const { verify, going, result, error } = useVerify()
  const [link, setLink] = useState('')
  const [hash, setHash] = useState('')
  const remembered = Remembered.safeParse({ link, hash: hash.trim().toLowerCase() })
  const half = (link !== '' || hash !== '') && !remembered.success
  return (
    <Section title="鎖の検証">
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
              value={link}
              onChange={setLink}
              normalise={(t) => t.normalize('NFKC').trim()}
            />
          </Cell>
          <Cell span={9}>
            <TextField
              label="控えた値"
              later
              value={hash}
              onChange={setHash}
              error={half ? '番号と、64桁の値を両方入れてください' : undefined}
            />
          </Cell>
        </FormRow>
        <div>
          <Button
            busy={going !== undefined}
            denied={half ? '控えを直すか、空にしてください。' : undefined}
            onClick={() => void verify(remembered.success ? remembered.data : undefined)}
          >
            検証する
          </Button>{' '}
          {going && (
            <span role="status">{`${going.links.toLocaleString('ja-JP')}輪のうち${going.at.toLocaleString('ja-JP')}輪まで`}</span>
          )}
        </div>
        {error !== undefined && <Note kind="stop" live="alert" title={sentenceOf(error)} />}
        {result && <Result {...result} />}
      </div>
    </Section>
  )
}

/** Faults shown at most; the command line lists them all. */
const MOST_SHOWN = 100

function Result({ faults, rows, links, head }: Verified) {
  const counted = `${rows.toLocaleString('ja-JP')}行、${links.toLocaleString('ja-JP')}輪を確かめました。`
  return (
    <>
      {faults.length === 0 ? (
        <Note kind="done" title="異常はありません">
          {counted}
        </Note>
      ) : (
        <Note kind="stop" live="alert" title={`異常が${faults.length}件あります。監察の担当に伝えてください`}>
          {counted}
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
        <p>
          控え: 輪 <b>{head.link}</b>　値 <code className="font-mono break-all select-all">{head.hash}</code>
        </p>
      )}
    </>
  )
}

import { useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { FileField } from '#core/ui/FileField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { Progress } from '#core/ui/Progress.tsx'
import { Section } from '#core/ui/Section.tsx'
import { useMe } from '../../use-me.ts'
import { FeedFields } from './FeedFields.tsx'
import { type FeedForm, newFeed } from './feed-form.ts'
import { StartImport } from './StartImport.tsx'
import { useUpload } from './use-upload.ts'
import { sizeWords } from './words.ts'

/** Takes a file of values in: into which list, the file, what was recognised, start. */
export function ImportFile() {
  const { rooms } = useMe()
  const [form, setForm] = useState<FeedForm>(newFeed(rooms[0]?.id ?? ''))
  const { upload, send, stop, forget } = useUpload()
  const set = (change: Partial<FeedForm>) => {
    setForm({ ...form, ...change })
    // a file lies in the room of its list
    if (change.roomId !== undefined && change.roomId !== form.roomId) forget()
  }
  return (
    <Section title="値の一覧を取り込む">
      <div className="pt-3">
        <FeedFields form={form} set={set} />
        <FileField
          label="ファイル"
          help="表（CSV・TSV）、1行1値、文章、STIX、MISP。gzipやZIPのままでよく、4GBまで。取り込む前に中身を確かめられます。"
          disabled={!form.roomId || upload?.state === 'sending'}
          onPick={([file]) => file && send(file, form.roomId)}
        />
        {upload?.state === 'sending' && (
          <div className="flex flex-wrap items-end gap-3">
            <div className="w-full max-w-[40rem]">
              <Progress
                label={`${upload.name} を送っています`}
                done={upload.sent}
                total={upload.size}
                words={`${sizeWords(upload.sent)} / ${sizeWords(upload.size)}`}
              />
            </div>
            <Button small onClick={stop}>
              送るのをやめる
            </Button>
          </div>
        )}
        {upload?.state === 'failed' && <Note kind="stop" live="alert" title={upload.why} />}
        {upload?.state === 'sent' && <StartImport key={upload.fileId} file={upload} form={form} />}
      </div>
    </Section>
  )
}

import { useState } from 'react'
import { layout } from '#core/documents/layout.ts'
import type { LetterInput } from '#core/documents/schema.ts'
import { A4Preview } from '#core/ui/A4Preview.tsx'
import { ApprovalRoute } from '#core/ui/ApprovalRoute.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Elapsed } from '#core/ui/Elapsed.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import { lane, room } from './invented.ts'

const letter = (holder: string, more: string): LetterInput => ({
  template: 'letter',
  label: { room: room.name, classification: '機密性2', handling: room.handling },
  number: null,
  numberBlank: '白生第　　　号',
  approved: false,
  date: '2026-11-24',
  addressee: { lines: ['見本銀行株式会社', '金融犯罪対策担当部署'], honorific: '御中' },
  sender: { post: '見本県白川警察署長', name: '', office: '' },
  title: '預貯金口座の取引停止等について（依頼）',
  body: [
    '下記の口座は、犯罪の被害金の振込先として利用された疑いがあるので、取引の停止等の措置を速やかに講じられるよう依頼します。',
    ...(more ? [more] : []),
  ],
  items: [
    {
      heading: '対象口座',
      value: '',
      fields: [
        { label: '金融機関・支店', value: '見本銀行　港支店' },
        { label: '種別・口座番号', value: '普通　0012345' },
        { label: '名義人（カナ）', value: holder, name: 'holder' },
      ],
    },
    { heading: '電話通報', value: '令和8年11月24日　午後2時35分', fields: [] },
  ],
  contact: { unit: '生活安全課', person: '見本', telephone: '096-000-0000（内線000）' },
})

export function LetterPage() {
  const [holder, setHolder] = useState('ﾐﾎﾝ ﾀﾛｳ')
  const [more, setMore] = useState('')
  const [row] = lane
  return (
    <>
      <RoomLabel room={{ ...room, why: '所属による', until: null }} peopleHref="/nowhere" />
      <PageHead title="口座凍結依頼" number="白川-R8-0912 から　見本銀行" status={<Status word="下書き" />} />
      <div className="mb-3.5 grid items-center gap-x-6 gap-y-2 border-b border-rule pb-2.5 trail:grid-cols-[auto_minmax(0,1fr)]">
        <Elapsed minutes={41} since="送金から" beside />
        <Trail label="凍結までの経過" steps={row?.steps ?? []} />
      </div>
      <Columns side="sheet">
        <div>
          <Section title="止める口座" count="4項目すべて必要">
            <div className="grid gap-3 pt-2.5">
              <TextField label="名義(カナ)" value={holder} onChange={setHolder} />
              <TextField label="書き添える文" value={more} onChange={setMore} />
            </div>
          </Section>
          <Section title="決裁" action={<a href="/nowhere">経路を変える</a>}>
            <ApprovalRoute
              label="決裁の経路"
              stages={[
                { title: '起案', person: '見本 次郎', state: <Status word="済" detail="14:46" /> },
                { title: '係長', person: '見本 花子', state: <Status word="決裁待ち" />, now: true },
                { title: '課長 後閲', person: '見本 三郎', state: <span className="mut">翌日まで</span> },
              ]}
            />
          </Section>
        </div>
        <A4Preview sheet={layout(letter(holder, more))} editing="holder" actions={<a href="/nowhere">Word</a>} />
      </Columns>
    </>
  )
}

import { Address } from '#core/ui/Address.tsx'
import { Button } from '#core/ui/Button.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { FactList, Facts } from '#core/ui/Facts.tsx'
import { MarkedText } from '#core/ui/MarkedText.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { Table } from '#core/ui/Table.tsx'
import { Timeline } from '#core/ui/Timeline.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import type { TextMark } from '#core/ui/text-pieces.ts'
import { room, trail } from './invented.ts'

const text = `けさ銀行を名のるメールが届き、書いてあった https://mihon-bank.example/login を開いて番号を入れました。
そのあと 050-0000-9901 から電話があり、見本銀行 港支店 普通 0012345 へ 812,000円を送ってしまいました。
「夕方、家へ受け取りに行く」とも言われました。`

const mark = (words: string, kind: TextMark['kind'], address = false): TextMark => {
  const start = text.indexOf(words)
  return { start, end: start + words.length, kind, address }
}

const marks = [
  mark('https://mihon-bank.example/login', 'seen', true),
  mark('050-0000-9901', 'found'),
  mark('見本銀行 港支店 普通 0012345', 'seen'),
  mark('812,000円', 'found'),
  mark('家へ受け取りに行く', 'danger'),
]

const values = [
  { value: 'https://mihon-bank.example/login', kind: 'URL', seen: '菊川-R8-0102' },
  { value: '普通 0012345', kind: '口座', seen: '' },
]

export function RecordPage() {
  return (
    <>
      <RoomLabel room={room} peopleHref="/nowhere" />
      <Head />
      <Trail
        label="通報から効果までの流れ"
        heading="この通報からの流れ"
        steps={trail}
        totals={[
          { label: '送金を止めるまで', words: '2時間44分' },
          { label: '注意喚起まで', words: '7時間54分' },
        ]}
      />
      <Columns side="broad">
        <div>
          <Original />
          <Section title="経過" count="新しい順">
            <Timeline
              moments={[
                { id: 'a', at: new Date('2026-11-24T09:40:00+09:00'), key: true, what: '照会への返答を受けた' },
                { id: 'b', at: new Date('2026-11-19T13:20:00+09:00'), what: 'サイト停止を確認' },
              ]}
            />
          </Section>
        </div>
        <Values />
      </Columns>
    </>
  )
}

function Head() {
  return (
    <>
      <PageHead
        title="見本銀行をかたるメールで送金"
        number="白川-R8-0381"
        status={<Status word="対応中" />}
        actions={
          <>
            <Button onClick={() => print()}>印刷</Button>
            <Button>引き継ぐ</Button>
            <Button kind="primary" shortcut="c">
              経過を連絡
            </Button>
          </>
        }
      />
      <Facts
        facts={[
          { label: '受理', value: '令和8年11月18日(水) 09:12 メール' },
          { label: '受理者', value: '白川署 見本 次郎' },
          { label: '被害額', value: <b>812,000円</b> },
        ]}
      />
    </>
  )
}

function Original() {
  return (
    <Section title="届いたメール" count="原本 14KB" action={<a href="/nowhere">ヘッダー全文</a>}>
      <div className="mt-3 border-l border-rule pl-4">
        <FactList
          facts={[
            { label: '件名', value: <b>番号を入れてしまいました</b> },
            { label: '差出人', value: 'soumu@mihon.example' },
          ]}
        />
        <div className="pt-3">
          <MarkedText text={text} marks={marks} />
        </div>
      </div>
    </Section>
  )
}

function Values() {
  return (
    <Section title="見つかった値と一致" count="2">
      <Table
        label="見つかった値と一致"
        rows={values}
        rowKey={(row) => row.value}
        empty="値は見つかりませんでした。"
        columns={[
          { key: 'value', head: '値', names: true, cell: (row) => <Value row={row} /> },
          {
            key: 'seen',
            head: 'ほかで出たところ',
            cell: (row) => row.seen && <a href="/reports/example">{row.seen}</a>,
          },
        ]}
      />
    </Section>
  )
}

function Value({ row }: { row: (typeof values)[number] }) {
  return (
    <>
      <b>
        <Address value={row.value} />
      </b>
      <div className="mut">
        {row.kind} <Status word="停止確認" />
      </div>
    </>
  )
}

import { useState } from 'react'
import { addDays, type Deadline, dayOf } from '#core/clock/index.ts'
import { Button } from '#core/ui/Button.tsx'
import { Clock } from '#core/ui/Clock.tsx'
import { Columns } from '#core/ui/Columns.tsx'
import { Confirm } from '#core/ui/Confirm.tsx'
import { Empty } from '#core/ui/Empty.tsx'
import { Loading } from '#core/ui/Loading.tsx'
import { Menu } from '#core/ui/Menu.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Pager } from '#core/ui/Pager.tsx'
import { QrCode } from '#core/ui/QrCode.tsx'
import { RoomLabel } from '#core/ui/RoomLabel.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Status } from '#core/ui/Status.tsx'
import { type StatusWord, statusWords } from '#core/ui/status-words.ts'
import { Tabs } from '#core/ui/Tabs.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { Trail } from '#core/ui/Trail.tsx'
import { now, room, trail } from './invented.ts'

const inMinutes = (n: number) => new Date(now.getTime() + n * 60_000)
const deadlines: Deadline[] = [
  { kind: 'calendar-days', dueOn: addDays(dayOf(now), 12), source: '見本 12日' },
  { kind: 'business-days', dueOn: addDays(dayOf(now), 2), source: '見本 2業務日' },
  { kind: 'business-days', dueOn: dayOf(now), source: '見本 当日' },
  { kind: 'minutes', dueAt: inMinutes(18), source: '見本 30分' },
  { kind: 'minutes', dueAt: inMinutes(-2), source: '見本 30分' },
  { kind: 'business-days', dueOn: '2026-11-20', source: '見本 翌業務日' },
  { kind: 'minutes', dueAt: inMinutes(0), doneAt: inMinutes(-162), source: '見本 30分' },
  { kind: 'none', source: '任意' },
]

export function PartsPage() {
  return (
    <>
      <PageHead title="部品と状態" number="見本" status={<Status word="下書き" />} />
      <Columns side="equal">
        <Section title="状態の語">
          <div className="flex flex-wrap gap-x-4 gap-y-2.5 py-2.5">
            {Object.keys(statusWords).map((word) => (
              <Status
                key={word}
                word={word as StatusWord /* keys of the closed list */}
                detail={word === '確認' ? '1件' : undefined}
              />
            ))}
          </div>
        </Section>
        <Section title="時計">
          <div className="flex flex-wrap gap-x-4 gap-y-2.5 py-2.5">
            {deadlines.map((deadline, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
              <Clock key={at} deadline={deadline} />
            ))}
          </div>
        </Section>
      </Columns>
      <Section title="保秘区画" count="機密性1は枠だけ、2と3は地の色">
        {[1, 2, 3].map((classification) => (
          <div key={classification} className="mt-2 px-6 pt-4 [&>div]:mb-2">
            <RoomLabel room={{ ...room, classification }} peopleHref="/nowhere" />
          </div>
        ))}
      </Section>
      <Section title="流れ" count="済み、いま見ているもの、次、これから">
        <div className="pt-3">
          <Trail
            label="流れの見本"
            steps={[
              ...trail.slice(1, 4),
              { kind: 'x', label: '銀行の回答', state: 'next', note: '48分 待ち' },
              { kind: 'y', label: '注意喚起', state: 'to-come' },
            ]}
          />
        </div>
      </Section>
      <States />
      <Actions />
    </>
  )
}

function States() {
  return (
    <Columns side="equal">
      <div>
        <Section title="なにもない">
          <Empty>
            今日の決裁はありません。<a href="/nowhere">次の期限</a>は 11/26 木 です。
          </Empty>
        </Section>
        <Section title="届かなかった">
          <Note kind="stop" title="保存できませんでした" live={false}>
            入力はこの画面に残っています。<a href="/nowhere">もう一度保存</a>
          </Note>
        </Section>
        <Section title="先に変わった">
          <Note kind="warn" title="別の人が 14:25 に「相手の係」を変えました" live={false}>
            あなたの入力は残っています。<a href="/nowhere">違いを見て選ぶ</a>
          </Note>
        </Section>
      </div>
      <div>
        <Section title="読み込み中" count="0.4秒を過ぎたときだけ">
          <Loading lines={2} />
          <Pager previous="/nowhere?before=1" next="/nowhere?after=50" />
        </Section>
        <Section title="できた">
          <Note kind="done" title="送付を記録しました" live={false} />
          <Note kind="info" title="一致は後で調べます" live={false}>
            受理はそのまま続けられます。
          </Note>
        </Section>
        <Section title="図">
          <QrCode text="otpauth://totp/example" label="見本の図" />
        </Section>
      </div>
    </Columns>
  )
}

function Actions() {
  const [account, setAccount] = useState('0012345')
  const [branch, setBranch] = useState('')
  return (
    <Columns side="equal">
      <Section title="押すもの">
        <div className="flex flex-wrap gap-2 py-2.5">
          <Button>書き足す</Button>
          <Button kind="stop">電話した時刻を記録</Button>
          <Button kind="quiet">経路を変える</Button>
          <Button small>伝えた</Button>
          <Button busy>送っています</Button>
          <Menu
            label="ほかの操作"
            items={[
              { words: '引き継ぐ', onPick: () => {} },
              { words: '完結', onPick: () => {} },
            ]}
          />
          <Button kind="primary" shortcut="ctrl+enter">
            受理する
          </Button>
        </div>
        <Button denied="自分が起案した文書は決裁できません。係長に回っています。">決裁する</Button>
        <div className="mt-3">
          <Confirm question="この通報を終結します。" act="終結する" reason={{ label: '理由' }} onConfirm={() => {}}>
            終結する
          </Confirm>
        </div>
        <Tabs
          label="見本の中"
          tabs={[
            { label: '概要', href: '/nowhere', current: true },
            { label: '通報', href: '/nowhere?tab=reports', count: 9 },
            { label: '履歴', href: '/nowhere?tab=history' },
          ]}
        />
      </Section>
      <Section title="入力">
        <div className="grid gap-3 py-2.5 phone:grid-cols-2">
          <TextField label="口座番号" copied help="本文から写した値" value={account} onChange={setAccount} />
          <TextField
            label="支店"
            needed="受理に必要"
            error="支店名か番号を入れてください"
            value={branch}
            onChange={setBranch}
          />
        </div>
      </Section>
    </Columns>
  )
}

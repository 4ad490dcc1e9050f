import { formatInstant, formatListTime } from '#core/clock/index.ts'
import { Clock } from '#core/ui/Clock.tsx'
import { Facts } from '#core/ui/Facts.tsx'
import { useNow } from '#core/ui/now.ts'
import { PageHead } from '#core/ui/PageHead.tsx'
import { Status } from '#core/ui/Status.tsx'
import type { Report } from '#modules/intake/find.ts'
import { KIND_WORDS, STATUS_WORDS } from '#modules/intake/schema.ts'
import { useDeadlines } from '../deadlines.ts'
import { nameOf, unitWords, useWords, viaWords } from '../words.ts'
import { ReportActions } from './ReportActions.tsx'

/** Title line and facts of a report. */
export function ReportHead({ report }: { report: Report }) {
  const words = useWords()
  const now = useNow()
  const reporter = report.details.reporter
  const opening = useDeadlines()('online-open', report.status === 'arrived' ? report.receivedAt : undefined)
  const facts = [
    { label: '種別', value: `${KIND_WORDS[report.kind]} ${viaWords(words, report.receivedVia)}` },
    { label: '受信', value: formatInstant(report.receivedAt) },
    { label: '受理者', value: [unitWords(words, report.unitCode), report.receiver].filter(Boolean).join(' ') },
    { label: '申出人', value: reporter?.name || reporter?.email || '後で補う' },
    { label: 'オンライン受付番号', value: report.details.onlineNumber },
    { label: '警察相談簿番号', value: report.externalNumber },
    { label: '手口', value: nameOf(words?.methods, report.methodCode) || '後で補う' },
    ...(report.lossYen === null ? [] : [{ label: '被害額', value: <b>{report.lossYen.toLocaleString('ja-JP')}円</b> }]),
    ...(isGrave(report) ? [{ label: '重大サイバー事案', value: <b>要件に当たる疑い</b> }] : []),
    ...(report.transferredAt ? [{ label: '送金', value: formatListTime(report.transferredAt, now) }] : []),
    ...(report.nextContactOn && report.status === 'open'
      ? [
          {
            label: '次の連絡',
            value: (
              <Clock
                deadline={{
                  kind: 'calendar-days',
                  dueOn: report.nextContactOn,
                  source: words?.intervals.find((i) => i.code === 'contact-interval')?.source ?? '',
                }}
              />
            ),
          },
        ]
      : []),
    ...(opening ? [{ label: '受理まで', value: <Clock deadline={opening} withSource /> }] : []),
    ...(report.missing.length ? [{ label: '後で補う', value: report.missing.join('・') }] : []),
  ]
  return (
    <>
      <PageHead
        title={report.subject || report.body.slice(0, 40) || '件名なし'}
        number={report.number ?? '受理番号はまだありません'}
        status={<Status word={STATUS_WORDS[report.status]} />}
        actions={<ReportActions report={report} />}
      />
      <Facts facts={facts} />
    </>
  )
}

/** One of the three tests is enough (警察法5条4項6号ハ). */
const isGrave = ({ details: { grave } }: Report) => Object.values(grave ?? {}).includes(true)

import { Clock } from '#core/ui/Clock.tsx'
import { Status } from '#core/ui/Status.tsx'
import type { RequestRow } from '#modules/requests/find.ts'
import { ANSWER_WORDS, STATUS_WORDS } from '#modules/requests/schema.ts'
import { useDeadlines } from '../deadlines.ts'

type Letter = Pick<RequestRow, 'status' | 'answer' | 'phonedAt' | 'sentAt' | 'answeredAt'>
type Timed = Letter & Pick<RequestRow, 'reportAcceptedAt'>

/** How a letter stands; an answer by what it says. */
export function LetterState({ letter: { status, answer } }: { letter: Letter }) {
  if (status !== 'answered' || !answer) return <Status word={STATUS_WORDS[status]} />
  return answer === 'done' ? <Status word="凍結済" /> : <Status word="回答" detail={ANSWER_WORDS[answer]} />
}

/** The clock of a letter's next step, by the prefecture's targets; nothing while none runs. */
export function LetterClock({ letter }: { letter: Timed }) {
  const deadlineOf = useDeadlines()
  const deadline = deadlineOf(...targetOf(letter))
  return deadline ? <Clock deadline={deadline} /> : '-'
}

/** The interval that runs, and since when. */
function targetOf({ status, sentAt, phonedAt, reportAcceptedAt }: Timed): [interval: string, since: Date | null] {
  if (status === 'answered' || status === 'cancelled') return ['', null]
  if (status === 'sent') return ['freeze-answer-reminder', sentAt]
  return phonedAt ? ['freeze-letter-target', phonedAt] : ['freeze-call-target', reportAcceptedAt]
}

/** What somebody has to do next with a letter; nothing when it is over. */
export function nextAct({ status, phonedAt }: Letter): string | undefined {
  if (status === 'answered' || status === 'cancelled') return undefined
  if (status === 'sent') return '回答を記録する'
  if (!phonedAt) return '電話する'
  return { draft: '決裁へ出す', waiting: '決裁する', approved: '発送する' }[status]
}

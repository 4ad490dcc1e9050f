import type { Doer } from '#core/auth/actor.ts'
import type { LetterBrief } from '#modules/requests/of-reports.ts'
import { requestPolicy } from '#modules/requests/policy.ts'

type Act = [words: string, kind: 'plain' | 'primary' | 'stop']
type Letter = Pick<LetterBrief, 'status' | 'draftedBy' | 'approverId' | 'phonedAt'>

/** The one act that a letter waits for, where this person may do it; else a way to look at it. */
export function letterAct(letter: Letter, doer: Doer): Act {
  const may = (action: 'phone' | 'submit' | 'approve' | 'send' | 'answer') => requestPolicy[action](doer, letter)
  if (may('approve') && letter.approverId === doer.id) return ['決裁する', 'primary']
  if (!letter.phonedAt && letter.status !== 'sent' && may('phone')) return ['電話した時刻を記録', 'stop']
  if (may('submit')) return ['決裁へ出す', 'primary']
  if (may('send')) return ['発送を記録', 'primary']
  if (may('answer')) return ['回答を記録', 'plain']
  return [letter.status === 'waiting' ? '決裁待ちを見る' : '依頼を見る', 'plain']
}

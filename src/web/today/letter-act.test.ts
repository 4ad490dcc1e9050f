import { expect, test } from 'vitest'
import { letterAct } from './letter-act.ts'

const letter = { draftedBy: 'drafter', approverId: 'chief', phonedAt: new Date(0) }
const drafter = { id: 'drafter', rights: ['requests.draft'] }
const chief = { id: 'chief', rights: ['requests.approve'] }
const visitor = { id: 'visitor', rights: [] }

test.for([
  ['draft', drafter, '決裁へ出す'],
  ['waiting', drafter, '決裁待ちを見る'],
  ['waiting', chief, '決裁する'],
  ['waiting', { ...chief, id: 'other' }, '決裁待ちを見る'],
  ['approved', drafter, '発送を記録'],
  ['approved', chief, '依頼を見る'],
  ['sent', drafter, '回答を記録'],
  ['sent', visitor, '依頼を見る'],
  ['answered', drafter, '依頼を見る'],
] as const)('a letter that is %s offers %o: %s', ([status, doer, words]) => {
  expect(letterAct({ ...letter, status }, doer)[0]).toBe(words)
})

test('the call that was not noted yet is offered only to who may note it', () => {
  const uncalled = { ...letter, phonedAt: null, status: 'approved' } as const

  expect(letterAct(uncalled, drafter)).toEqual(['電話した時刻を記録', 'stop'])
  expect(letterAct(uncalled, visitor)).toEqual(['依頼を見る', 'plain'])
})

test('nobody is offered to approve what they drafted themselves', () => {
  const own = { ...letter, approverId: 'drafter', status: 'waiting' } as const

  expect(letterAct(own, { id: 'drafter', rights: ['requests.draft', 'requests.approve'] })[0]).toBe('決裁待ちを見る')
})

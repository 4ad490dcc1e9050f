export { caseClosed, caseReopened } from './events.ts'
export { caseStill } from './lock.ts'
export { addLine } from './timeline.ts'

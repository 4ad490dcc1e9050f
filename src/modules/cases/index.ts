export { caseClosed, caseOpened } from './events.ts'
export { CLOSING_WORDS, ROLE_WORDS } from './schema.ts'
export { addLine } from './timeline.ts'

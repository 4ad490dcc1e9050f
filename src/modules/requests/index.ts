export { requestAnswered, requestSent } from './events.ts'
export { ANSWER_WORDS } from './schema.ts'

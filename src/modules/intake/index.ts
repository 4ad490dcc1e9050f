export { acceptAll, columnsOf, nextContact, type Waiting } from './accept.ts'
export { reportAccepted, reportClosed } from './events.ts'
export { Details, type Form, Kind, KIND_WORDS, Status, STATUS_WORDS } from './schema.ts'

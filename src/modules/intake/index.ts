export { reportAccepted, reportClosed } from './events.ts'
export { Details, type Form, Kind, KIND_WORDS, Status, STATUS_WORDS } from './schema.ts'

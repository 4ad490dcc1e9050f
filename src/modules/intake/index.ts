export { acceptAll, columnsOf, nextContact, type Waiting } from './accept.ts'
export { type OfReport, reportClosed, reportHandedOver, reportReopened } from './events.ts'
export { type Form, Kind } from './schema.ts'
export { Details } from './schema-details.ts'

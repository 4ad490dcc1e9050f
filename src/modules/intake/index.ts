export { acceptAll, columnsOf, nextContact, type Waiting } from './accept.ts'
export { Details, type Form, Kind } from './schema.ts'

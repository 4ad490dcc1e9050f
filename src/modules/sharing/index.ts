export { advisoryPublished } from './events.ts'
export { Content } from './schema.ts'

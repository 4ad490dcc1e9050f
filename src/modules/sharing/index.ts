export { advisoryPublished } from './events.ts'
export { Content } from './schema.ts'
export { publicPages } from './public/pages.ts'

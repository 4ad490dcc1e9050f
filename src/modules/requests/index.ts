export { makeFiles } from './letters.ts'

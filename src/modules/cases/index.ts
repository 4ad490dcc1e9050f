export { addLine } from './timeline.ts'

export { searchErrands } from './errands.ts'
export { type Findable, forgetText, indexText, indexTexts } from './index-texts.ts'
export { type Found, type Hit, type Search, search } from './search.ts'
export type { Mark, Snippet } from './snippet.ts'

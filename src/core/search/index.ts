export { searchErrands } from './errands.ts'
export { type Findable, forgetText, indexText, indexTexts } from './index-texts.ts'
export { type Search, search } from './search.ts'

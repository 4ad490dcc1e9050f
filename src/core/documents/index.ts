export { layout } from './layout.ts'
export { closePress, PressError } from './press.ts'
export { renderDocx, renderPdf } from './render.ts'
export {
  AdviceSheet,
  type AdviceSheetInput,
  Document,
  type DocumentInput,
  type DraftReason,
  draftReasons,
  Letter,
  type LetterInput,
} from './schema.ts'
export {
  a4,
  type Block,
  type Box,
  type Fields,
  measurePt,
  mmPt,
  type Paragraph,
  type Run,
  type Sheet,
  type Table,
  type Type,
} from './sheet.ts'

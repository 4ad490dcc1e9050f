import { layoutAdviceSheet } from './advice-sheet.ts'
import { layoutLetter } from './letter.ts'
import { Document, type DocumentInput } from './schema.ts'
import type { Sheet } from './sheet.ts'

/** A document as blocks on A4, for the live preview and for every file made of it. Runs in the browser too. Throws ZodError. */
export function layout(input: DocumentInput): Sheet {
  const document = Document.parse(input)
  return document.template === 'letter' ? layoutLetter(document) : layoutAdviceSheet(document)
}

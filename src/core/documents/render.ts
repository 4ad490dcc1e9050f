import { covered } from './coverage.ts'
import { fontCoverage } from './fonts.ts'
import { layout } from './layout.ts'
import { press } from './press.ts'
import type { DocumentInput } from './schema.ts'

/** The document as PDF/A-2a (ISO 19005-2: tagged, fonts embedded). The same input gives the same bytes. Throws ZodError, PressError. */
export async function renderPdf(input: DocumentInput): Promise<Uint8Array<ArrayBuffer>> {
  return press({ to: 'pdf', sheet: covered(layout(input), await fontCoverage()) })
}

/** The same content as a Word file (ISO/IEC 29500). The same input gives the same bytes. Throws ZodError, PressError. */
export async function renderDocx(input: DocumentInput): Promise<Uint8Array<ArrayBuffer>> {
  return press({ to: 'docx', sheet: covered(layout(input), await fontCoverage()) })
}

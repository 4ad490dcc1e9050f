import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { fontFolders } from './fonts.ts'
import type { Sheet } from './sheet.ts'

/** Dates a PDF whose document has no day yet: PDF/A demands one, and the clock would make every copy differ. */
const undatedDay = '1970-01-01'

const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders }] })
const source = readFileSync(new URL('sheet.typ', import.meta.url), 'utf8')

/** Sets a sheet as PDF/A-2a (ISO 19005-2: tagged, fonts embedded); the same sheet gives the same bytes. */
export function writePdf(sheet: Sheet): Uint8Array {
  const about = { ...sheet.about, day: sheet.about.day ?? undatedDay }
  try {
    const inputs = { sheet: JSON.stringify({ ...sheet, about }) }
    const compiled = compiler.compile({ mainFileContent: source, inputs })
    if (!compiled.result) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics))
    return compiler.pdf(compiled.result, { pdfStandard: 'a-2a' })
  } finally {
    compiler.evictCache(3) // else every letter ever made stays in memory
  }
}

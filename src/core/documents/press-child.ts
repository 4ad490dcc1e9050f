/**
 * The process that makes files of sheets. Apart from ours because Typst's native code ends the whole process on some
 * inputs (krilla 0.6: a text over 65,535 bytes), because the two writers hold some 60 MB, and because a very long letter
 * would stop the server meanwhile. Takes a PressJob, answers a PressAnswer.
 */
import type { Sheet } from './sheet.ts'

export type PressJob = { to: 'pdf' | 'docx'; sheet: Sheet }
export type PressAnswer = { file: Uint8Array } | { fault: string }

process.on('message', async (job: PressJob) => process.send?.(await answer(job)))
process.on('disconnect', () => process.exit())

async function answer({ to, sheet }: PressJob): Promise<PressAnswer> {
  try {
    if (to === 'pdf') return { file: (await import('./typst.ts')).writePdf(sheet) }
    return { file: await (await import('./docx-file.ts')).writeDocx(sheet) }
  } catch (e) {
    return { fault: String(e) }
  }
}

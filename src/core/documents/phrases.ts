import type { Run } from './sheet.ts'

/** Characters in a phrase kept on one line, and in a text worth the trouble. */
const longestPhrase = 12
const longestText = 2000

const words = new Intl.Segmenter('ja', { granularity: 'word' })

/** Lines that break between phrases (文節), not inside them: easier for one who reads slowly or is upset. */
export function inPhrases(runs: Run[], roomEm = longestPhrase): Run[] {
  const longest = Math.min(roomEm, longestPhrase)
  return runs.flatMap((run) => (run.breaks || run.text.length > longestText ? [run] : phrases(run.text, longest)))
}

/** A phrase is a word with the hiragana after it: 画面を, 切ってください. Signs and spaces stay between phrases. */
function phrases(text: string, longest: number): Run[] {
  const found: Run[] = []
  for (const { segment, isWordLike } of words.segment(text)) {
    const last = found.at(-1)
    const follows = /^[ぁ-ゖー]+$/.test(segment)
    if (!isWordLike) found.push({ text: segment })
    else if (last?.breaks && follows && last.text.length + segment.length <= longest) last.text += segment
    else if (segment.length <= longest) found.push({ text: segment, breaks: 'never' })
    else found.push({ text: segment })
  }
  return joined(found)
}

/** Neighbours without a rule of their own become one run. */
function joined(runs: Run[]): Run[] {
  const found: Run[] = []
  for (const run of runs) {
    const last = found.at(-1)
    if (last && !last.breaks && !run.breaks) last.text += run.text
    else found.push({ ...run })
  }
  return found
}

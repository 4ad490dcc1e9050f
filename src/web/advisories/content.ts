import { Content } from '#modules/sharing/schema.ts'

/** The lists of sentences, by whom they are for. */
export const PARTS = {
  now: 'いま画面や連絡が来ている人',
  called: '電話や返事をした人',
  paid: 'お金を送った人',
} as const
export type PartName = keyof typeof PARTS

/** The content as it is kept: lines left empty while typing are dropped. */
export const tidy = (c: Content): Content => ({
  ...c,
  title: c.title.trim(),
  now: c.now.filter((s) => s.trim()),
  called: c.called.filter((s) => s.trim()),
  paid: c.paid.filter((s) => s.trim()),
  values: c.values.filter((v) => v.value.trim()),
  counts: c.counts.filter((v) => v.label.trim() || v.value.trim()),
})

/** Why the content cannot be kept as it is, in words; nothing when it can. */
export function faultOf(content: Content): string | undefined {
  const c = tidy(content)
  if (!c.title) return '題を書いてください。'
  for (const [name, words] of Object.entries(PARTS)) {
    const lines = c[name as PartName]
    if (lines.length > 12) return `「${words}」は12行までにしてください。`
    if (lines.some((s) => s.length > 400)) return `「${words}」の1行は400字までにしてください。`
  }
  return Content.safeParse(c).success ? undefined : '長すぎる項目があります。短くしてください。'
}

/** What a part of the content is called: 'now.1' is the second sentence for those who see it now. */
export function partWords(part: string): string {
  const [name = '', at] = part.split('.')
  const words: Record<string, string> = {
    title: '題',
    truth: '一文の事実',
    story: '手口の流れ',
    easy: 'やさしい日本語',
    contact: '問い合わせ',
    values: '番号とサイト',
    counts: '件数',
    ...PARTS,
  }
  return `${words[name] ?? name}${at === undefined ? '' : ` ${Number(at) + 1}`}`
}

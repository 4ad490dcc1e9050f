import type { Option } from '#core/ui/Select.tsx'
import type { DetailField } from '#modules/intake/schema-field.ts'
import type { Words } from '#modules/intake/words.ts'

/** What may be chosen in a field; nothing for one that is typed. Lists of the prefecture come with its words. */
export function choicesOf(field: DetailField, words: Words | undefined): Option[] {
  if ('words' in field) return Object.entries(field.words).map(([value, label]) => ({ value, label }))
  if (!('from' in field)) return []
  if (field.from === 'municipalities')
    return (words?.municipalities ?? []).map((m) => ({ value: m.code, label: m.name }))
  if (field.from === 'cautions')
    return (words?.cautions ?? []).map((c) => ({ value: c.code, label: c.title, help: c.text }))
  return (words?.companyChoices ?? [])
    .filter((c) => c.list === field.from)
    .map((c) => ({ value: c.code, label: c.name }))
}

/** What a test of 重大サイバー事案 asks, with its law; nothing for other fields. */
export function testOf(field: DetailField, words: Words | undefined): string | undefined {
  const test = field.section === 'grave' && words?.graveTests.find(({ code }) => code === field.key)
  return test ? `${test.text}（${test.source}${test.confirmed ? '' : '・未確認'}）` : undefined
}

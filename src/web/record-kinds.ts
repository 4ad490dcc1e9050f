/** Kinds of record that have a page: what they are called, and where the page is. */
export const RECORD_KINDS: Readonly<Record<string, { words: string; page: string }>> = {
  report: { words: '通報', page: '/reports/' },
  case: { words: '事件', page: '/cases/' },
  request: { words: '照会・依頼', page: '/requests/' },
  advisory: { words: '注意喚起', page: '/advisories/' },
}

const WITHOUT_PAGE: Readonly<Record<string, string>> = { feed: '提供リスト', note: '書き足し' }

/** What a kind of record is called, also one without a page. */
export const kindWords = (kind: string): string => RECORD_KINDS[kind]?.words ?? WITHOUT_PAGE[kind] ?? kind

/** The page of a record, where its kind has one. */
export const pageOf = (kind: string | null, id: string | null): string | undefined => {
  const page = kind ? RECORD_KINDS[kind]?.page : undefined
  return page && id ? `${page}${id}` : undefined
}

const areas: Record<string, string> = {
  intake: '受理',
  indicators: '値と一致',
  cases: '事件',
  requests: '照会・依頼',
  sharing: '注意喚起・共有',
  search: '探す',
  files: '添付・原本',
  people: '職員',
  rooms: '保秘区画',
  outbox: '止まった知らせ',
  audit: '閲覧と操作の記録',
}

/** `intake:read` → `受理を読む`; a scope of a later version shows itself. */
export function scopeWords(scope: string): string {
  const [area = '', mode] = scope.split(':')
  const words = areas[area]
  return words ? `${words}を${mode === 'change' ? '読み書きする' : '読む'}` : scope
}

/** What a new key may be given. */
export const offeredScopes: readonly string[] = Object.keys(areas).flatMap((area) => [`${area}:read`, `${area}:change`])

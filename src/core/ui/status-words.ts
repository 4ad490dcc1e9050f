/** How a status looks. The look only repeats the word. */
export type StatusLook = 'draft' | 'plain' | 'moving' | 'waiting' | 'good' | 'bad'

/** The closed list of status words. A new word is added here, with its look, and nowhere else. */
export const statusWords = {
  下書き: 'draft',
  決裁待ち: 'draft',
  受付: 'plain',
  終結: 'plain',
  取消: 'plain',
  撤回: 'plain',
  対応中: 'moving',
  捜査中: 'moving',
  保全中: 'moving',
  発送済: 'moving',
  回答待ち: 'moving',
  公開中: 'moving',
  確認: 'waiting',
  承認待ち: 'waiting',
  差戻し: 'waiting',
  増: 'waiting',
  受理できます: 'good',
  凍結済: 'good',
  停止確認: 'good',
  決裁済: 'good',
  回答: 'good',
  済: 'good',
  期限超過: 'bad',
  断られた: 'bad',
  急増: 'bad',
} as const satisfies Record<string, StatusLook>

export type StatusWord = keyof typeof statusWords

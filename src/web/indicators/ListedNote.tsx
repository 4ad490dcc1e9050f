import type { Listed } from '#modules/indicators/lists/schema.ts'

/** Whether a list says anything of a value. */
export const saysAnything = ({ protects, shared }: Listed): boolean => protects || shared

/** Which lists name a value, and what follows from it. */
export function ListedNote({ listed }: { listed: Listed }) {
  if (!saysAnything(listed)) return null
  const names = [...new Map(listed.hits.map((h) => [h.name, `「${h.name}」${h.datedOn ?? ''}`])).values()].slice(0, 3)
  return (
    <p>
      {listed.protects
        ? '遮断・閉鎖の対象にしません'
        : '多くの人が使うサイトの中です。サイト全体ではなくURLの全体で扱います'}
      <span className="mut">　{names.join('、') || '下の名前をだれでも取れる末尾（公開サフィックス一覧）'}</span>
    </p>
  )
}

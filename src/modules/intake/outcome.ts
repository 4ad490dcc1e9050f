import type { Profile } from '#core/profile/index.ts'

export const NO_SUCH_OUTCOME = { status: 422, message: 'その処理区分はありません。一覧から選び直してください。' }

/** Whether the 処理区分 that is named, if any, is one of the prefecture's. */
export const knowsOutcome = (profile: Profile, { outcome }: { outcome?: string | null }): boolean =>
  !outcome || profile.outcomes.some((o) => o.code === outcome)

import { TextField } from '#core/ui/TextField.tsx'

/** Shortest password. NIST SP 800-63B 5.1.1: length counts, not kinds of characters; the server has the last word. */
const SHORTEST = 12

export interface NewPasswordValue {
  password: string
  again: string
}

/** What is wrong with a new password, by field. */
export function passwordProblems({ password, again }: NewPasswordValue): { password?: string; again?: string } {
  if ([...password].length < SHORTEST) return { password: `パスワードは${SHORTEST}文字以上にしてください` }
  return password === again ? {} : { again: '2つのパスワードが違います' }
}

interface NewPasswordProps {
  value: NewPasswordValue
  onChange: (value: NewPasswordValue) => void
  /** Shown only after the person tried to go on. */
  problems: { password?: string; again?: string }
}

/** A new password, twice. */
export function NewPassword({ value, onChange, problems }: NewPasswordProps) {
  return (
    <>
      <TextField
        label="新しいパスワード"
        help={`${SHORTEST}文字以上。長い言葉をいくつかつなげると、覚えやすく破られにくくなります。`}
        type="password"
        autoComplete="new-password"
        value={value.password}
        onChange={(password) => onChange({ ...value, password })}
        error={problems.password}
      />
      <TextField
        label="もう一度"
        type="password"
        autoComplete="new-password"
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
        error={problems.again}
      />
    </>
  )
}

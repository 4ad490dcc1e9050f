import { Select } from '#core/ui/Select.tsx'
import { CREDIBILITY_OPTIONS, RELIABILITY_OPTIONS } from './words.ts'

type Props = { value: string; onChange: (value: string) => void }

/** 出所の信頼性 A–F. */
export const ReliabilitySelect = (props: Props) => (
  <Select label="出所の信頼性" none="決めない" options={RELIABILITY_OPTIONS} {...props} />
)

/** 内容の確かさ 1–6. */
export const CredibilitySelect = (props: Props) => (
  <Select label="内容の確かさ" none="決めない" options={CREDIBILITY_OPTIONS} {...props} />
)

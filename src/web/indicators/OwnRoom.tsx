import { Select } from '#core/ui/Select.tsx'
import { useMe } from '../use-me.ts'

/** In which of one's rooms it is kept: who is in it sees it. */
export function OwnRoom({ value, onChange }: { value: string; onChange: (roomId: string) => void }) {
  const { rooms } = useMe()
  return (
    <Select
      label="置く区画"
      help="その区画に入れる人だけが見ます。"
      value={value}
      onChange={onChange}
      none="選ぶ"
      options={rooms.map((r) => ({ value: r.id, label: r.name }))}
    />
  )
}

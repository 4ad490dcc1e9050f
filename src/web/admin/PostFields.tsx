import { useQuery } from '@tanstack/react-query'
import { Checkbox } from '#core/ui/Checkbox.tsx'
import { Combobox } from '#core/ui/Combobox.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Loading } from '#core/ui/Loading.tsx'
import { api } from '../api.ts'
import { Failed } from '../Failed.tsx'
import { useMe } from '../use-me.ts'
import { ownWords, useWords } from '../words.ts'

/** What a 補職 says. `rights` stays null as long as those of the post are taken. */
export type Post = {
  unitCode: string
  unitName: string
  post: string
  rights: readonly string[] | null
  validFrom: string
}
export const noPost: Post = { unitCode: '', unitName: '', post: '', rights: null, validFrom: '' }

type Offered = {
  posts: readonly { name: string; at: string; rights: readonly string[] }[]
  units: readonly { code: string; name: string; kind: string }[]
}

/** The posts of a unit's kind, by name. */
function postsAt({ posts, units }: Offered, unitCode: string) {
  const place = units.find((u) => u.code === unitCode)?.kind === 'station' ? 'station' : 'headquarters'
  return posts.filter((p) => p.at === 'both' || p.at === place)
}

/** 所属, 職, 発令日 and 権限 of a post. */
export function PostFields({
  value,
  onChange,
  tried,
}: {
  value: Post
  onChange: (post: Post) => void
  tried: boolean
}) {
  const asked = useQuery(api.people.units.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  const { data } = asked
  const { may } = useMe()
  const words = useWords()
  if (!data) return asked.error ? <Failed of={asked} /> : <Loading lines={4} />
  const posts = postsAt(data, value.unitCode)
  const usual = posts.find((p) => p.name === value.post)?.rights ?? []
  const chosen = value.rights ?? usual
  const typed = ownWords(words, value.unitName.trim())
  const units = data.units.map((u) => ({ id: u.code, label: ownWords(words, u.name) }))
  const give = (code: string, on: boolean) =>
    onChange({ ...value, rights: on ? [...chosen, code] : chosen.filter((r) => r !== code) })
  return (
    <>
      <div className="grid gap-x-4 gap-y-3 desk:grid-cols-3">
        <Combobox
          label="所属"
          needed
          value={value.unitName}
          choices={units.filter((u) => u.label.includes(typed))}
          onChange={(unitName) =>
            onChange({
              ...value,
              unitName,
              unitCode: units.find((u) => u.label === ownWords(words, unitName.trim()))?.id ?? '',
            })
          }
          onPick={(unit) => onChange({ ...value, unitCode: unit.id, unitName: unit.label })}
          error={tried && !value.unitCode ? '所属を一覧から選んでください' : undefined}
        />
        <Combobox
          label="職"
          needed
          value={value.post}
          choices={posts
            .filter((p) => p.name.includes(value.post.trim()))
            .map((p) => ({ id: `${p.name} ${p.at}`, label: p.name }))}
          onChange={(post) => onChange({ ...value, post, rights: null })}
          onPick={(post) => onChange({ ...value, post: post.label, rights: null })}
          error={tried && !value.post.trim() ? '職を入れてください' : undefined}
        />
        <DateField
          label="発令日"
          help="空欄なら今日から"
          value={value.validFrom}
          onChange={(validFrom) => onChange({ ...value, validFrom })}
        />
      </div>
      <fieldset>
        <legend className="mb-1 font-bold">
          権限 <span className="mut font-normal">{value.rights ? '職の既定から変えました' : '職の既定'}</span>
        </legend>
        <div className="grid gap-x-4 gap-y-2 phone:grid-cols-2">
          {data.rights
            .filter((r) => mayGive(r.code, may))
            .map((r) => (
              <Checkbox key={r.code} checked={chosen.includes(r.code)} onChange={(on) => give(r.code, on)}>
                {r.words}
              </Checkbox>
            ))}
        </div>
      </fieldset>
    </>
  )
}

/** Guarded rights are passed on only by who holds them. */
function mayGive(code: string, may: ReturnType<typeof useMe>['may']): boolean {
  return !/^(admin|audit)\./.test(code) || may(code as Parameters<typeof may>[0]) // the codes come from RIGHTS
}

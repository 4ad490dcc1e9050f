import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { DateField } from '#core/ui/DateField.tsx'
import { Note } from '#core/ui/Note.tsx'
import { RadioGroup } from '#core/ui/RadioGroup.tsx'
import { Section } from '#core/ui/Section.tsx'
import { Right } from '#modules/people/schema.ts'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { noPost, PostFields } from './PostFields.tsx'

/** 補職・併任を記録する: a main post follows the one before, a concurrent one stands beside it. */
export function GivePost({ id, denied }: { id: string; denied: string | undefined }) {
  const [post, setPost] = useState(noPost)
  const [kind, setKind] = useState('main')
  const [validTo, setValidTo] = useState('')
  const [tried, setTried] = useState(false)
  const renew = useRenew()
  const hold = useMutation(
    api.people.hold.mutationOptions({
      onSuccess: () => {
        setPost(noPost)
        setValidTo('')
        setTried(false)
        return renew()
      },
    }),
  )

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!post.unitCode || !post.post.trim()) return
    hold.mutate({
      id,
      concurrent: kind === 'concurrent',
      unitCode: post.unitCode,
      post: post.post.trim(),
      rights: post.rights ? Right.array().parse(post.rights) : undefined,
      validFrom: post.validFrom || undefined,
      validTo: validTo || undefined,
    })
  }

  return (
    <Section title="補職・併任を記録する">
      <form onSubmit={submit} noValidate className="grid max-w-250 gap-3 pt-2">
        {hold.error && <Note kind="stop" live="alert" title={sentenceOf(hold.error)} />}
        <RadioGroup
          label="種別"
          value={kind}
          onChange={setKind}
          options={[
            { value: 'main', label: '補職（前の補職は前日で終わる）' },
            { value: 'concurrent', label: '併任' },
          ]}
        />
        <PostFields value={post} onChange={setPost} tried={tried} />
        <div className="max-w-80">
          <DateField
            label="終わりの日"
            later
            help="その日を含む。決まっていなければ空欄"
            value={validTo}
            onChange={setValidTo}
          />
        </div>
        <div>
          <Button type="submit" busy={hold.isPending} denied={denied}>
            記録する
          </Button>
        </div>
      </form>
    </Section>
  )
}

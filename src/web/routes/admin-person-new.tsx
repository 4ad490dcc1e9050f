import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { StickyBar } from '#core/ui/StickyBar.tsx'
import { TextField } from '#core/ui/TextField.tsx'
import { AddPerson } from '#modules/people/schema.ts'
import { OneTimeLink } from '../admin/OneTimeLink.tsx'
import { noPost, PostFields } from '../admin/PostFields.tsx'
import { api } from '../api.ts'
import { sentenceOf } from '../errors.ts'
import { staffNumberOf } from '../sign-in/staff-number.ts'
import { useRenew } from '../use-change.ts'

const nobody = { staffNumber: '', name: '', kana: '' }

/** 職員を登録: who, with which post; the link for the password comes back. */
export function AdminPersonNew() {
  const [who, setWho] = useState(nobody)
  const [post, setPost] = useState(noPost)
  const [tried, setTried] = useState(false)
  const renew = useRenew()
  const add = useMutation(
    api.people.add.mutationOptions({
      onSuccess: () => {
        setTried(false)
        setPost(noPost)
        return renew()
      },
    }),
  )
  const read = AddPerson.safeParse({
    ...who,
    unitCode: post.unitCode,
    post: post.post,
    rights: post.rights ?? undefined,
    validFrom: post.validFrom || undefined,
  })
  const problemOf = (key: string) =>
    tried && !read.success ? read.error.issues.find((i) => i.path[0] === key)?.message : undefined

  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (read.success) add.mutate(read.data)
  }

  return (
    <>
      <PageHead title="職員を登録" />
      {add.data && (
        <div className="my-3">
          <OneTimeLink {...add.data} name={who.name} />
          <p className="mt-2 flex gap-4">
            <a href={`/admin/people/${add.data.id}`}>{who.name}の画面へ</a>
            <Button
              small
              kind="quiet"
              onClick={() => {
                setWho(nobody)
                add.reset()
              }}
            >
              続けて登録する
            </Button>
          </p>
        </div>
      )}
      {!add.data && (
        <form onSubmit={submit} noValidate className="mt-3 grid max-w-250 gap-4">
          {add.error && <Note kind="stop" live="alert" title={sentenceOf(add.error)} />}
          <div className="grid gap-x-4 gap-y-3 desk:grid-cols-3">
            <TextField
              label="職員番号"
              needed
              value={who.staffNumber}
              normalise={staffNumberOf}
              onChange={(staffNumber) => setWho({ ...who, staffNumber })}
              error={problemOf('staffNumber')}
            />
            <TextField
              label="氏名"
              needed
              value={who.name}
              onChange={(name) => setWho({ ...who, name })}
              error={problemOf('name')}
            />
            <TextField
              label="ふりがな"
              later
              value={who.kana}
              onChange={(kana) => setWho({ ...who, kana })}
              error={problemOf('kana')}
            />
          </div>
          <PostFields value={post} onChange={setPost} tried={tried} />
          <StickyBar
            actions={
              <>
                <Button href="/admin">やめる</Button>
                <Button kind="primary" type="submit" shortcut="ctrl+enter" busy={add.isPending}>
                  登録する
                </Button>
              </>
            }
          >
            登録すると、本人がパスワードを決めるための招待ができます。
          </StickyBar>
        </form>
      )}
    </>
  )
}

import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useLocation, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Button } from '#core/ui/Button.tsx'
import { Note } from '#core/ui/Note.tsx'
import { PageHead } from '#core/ui/PageHead.tsx'
import { useGo } from '../address.ts'
import { codeOf, sentenceOf } from '../errors.ts'
import { NotThere } from './NotThere.tsx'

/** A page that could not be shown: not there, not signed in, or broken. The frame stays. */
export function Trouble({ error, reset }: ErrorComponentProps) {
  const boundary = useQueryErrorResetBoundary()
  const named = Object.keys(useParams({ strict: false })).length > 0
  const code = codeOf(error)
  // what no record can be called names none either
  if (code === 'NOT_FOUND' || (code === 'BAD_REQUEST' && named)) return <NotThere />
  if (code === 'UNAUTHORIZED') return <ToSignIn />

  function retry() {
    boundary.reset()
    reset()
  }

  return (
    <>
      <PageHead title="表示できませんでした" />
      <Note kind="stop" title={sentenceOf(error)} live="alert">
        <Button small onClick={retry}>
          もう一度読み込む
        </Button>
      </Note>
    </>
  )
}

/** Comes back to this page afterwards. */
function ToSignIn() {
  const go = useGo()
  const { href } = useLocation()
  useEffect(() => {
    if (!href.startsWith('/sign-in')) go(`/sign-in?to=${encodeURIComponent(href)}`, { replace: true })
  }, [go, href])
  return null
}

import { useEffect, useRef, useState } from 'react'
import { announce } from '#core/ui/announce.ts'
import { uploadFile } from './upload-file.ts'

export type Sent = { state: 'sent'; name: string; size: number; fileId: string }
export type Upload =
  | { state: 'sending'; name: string; size: number; sent: number }
  | { state: 'failed'; why: string }
  | Sent

/** One file on its way. A new one, or leaving the page, stops the one before. */
export function useUpload() {
  const [upload, setUpload] = useState<Upload>()
  const going = useRef<AbortController>(undefined)
  useEffect(() => () => going.current?.abort(), [])

  async function send(file: File, roomId: string) {
    going.current?.abort()
    const mine = new AbortController()
    going.current = mine
    const { name, size } = file
    const tell = (told: Upload) => going.current === mine && setUpload(told)
    tell({ state: 'sending', name, size, sent: 0 })
    try {
      const fileId = await uploadFile(file, roomId, (sent) => tell({ state: 'sending', name, size, sent }), mine.signal)
      tell({ state: 'sent', name, size, fileId })
      announce(`${name} を預かりました`)
    } catch (e) {
      tell({ state: 'failed', why: e instanceof Error ? e.message : String(e) })
    }
  }
  const forget = () => {
    going.current?.abort()
    going.current = undefined
    setUpload(undefined)
  }
  return { upload, send, stop: () => going.current?.abort(), forget }
}

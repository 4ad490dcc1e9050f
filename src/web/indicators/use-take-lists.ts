import { useRef, useState } from 'react'
import { client } from '../api.ts'
import { codeOf, sentenceOf } from '../errors.ts'
import { useRenew } from '../use-change.ts'
import { useMe } from '../use-me.ts'
import { uploadFile } from './imports/upload-file.ts'

/** One list after it was looked at: what became of it, or why it was refused. */
export type TakenList = {
  name: string
  taken: number
  known: boolean
  refused: number
  why?: string
  refusals: Refusal[]
}
type Refusal = { entry: string; reason: string }
type Going = { name: string; done: number; total: number }

/** Takes in lists one after the other: files by themselves, and what lies in archives. A bad one stops no other. */
export function useTakeLists() {
  const { rooms } = useMe()
  const renew = useRenew()
  const [going, setGoing] = useState<Going>()
  const [results, setResults] = useState<readonly TakenList[]>([])
  const [stopped, setStopped] = useState(false)
  const stopping = useRef<AbortController>(undefined)

  async function take(files: readonly File[]) {
    const stop = new AbortController()
    stopping.current = stop
    const { signal } = stop
    setResults([])
    setStopped(false)
    for (const [at, file] of files.entries()) {
      if (signal.aborted) break
      if (/\.zip$/i.test(file.name)) await takeArchive(file, signal)
      else {
        setGoing({ name: file.name, done: at, total: files.length })
        await tell(file.name, () => client.indicators.lists.take({ file }, { signal }), signal)
      }
    }
    setGoing(undefined)
    setStopped(signal.aborted)
    await renew()
  }

  async function takeArchive(file: File, signal: AbortSignal) {
    setGoing({ name: `${file.name} を送っています`, done: 0, total: file.size })
    try {
      const tellSent = (done: number) => setGoing({ name: `${file.name} を送っています`, done, total: file.size })
      const archiveId = await uploadFile(file, rooms[0]?.id ?? '', tellSent, signal)
      const lists = await client.indicators.lists.within({ id: archiveId }, { signal })
      for (const [at, { path }] of lists.entries()) {
        if (signal.aborted) return
        setGoing({ name: path, done: at, total: lists.length })
        await tell(path, () => client.indicators.lists.take({ archiveId, path }, { signal }), signal)
      }
    } catch (e) {
      // what happened on the way is told by the sending itself
      const why = codeOf(e) || !(e instanceof Error) ? sentenceOf(e) : e.message
      if (!signal.aborted) add({ ...NOTHING, name: file.name, why })
    }
  }

  async function tell(name: string, takeIt: () => Promise<Omit<TakenList, 'name'>>, signal: AbortSignal) {
    try {
      const { taken, known, refused, refusals } = await takeIt()
      add({ name, taken, known, refused, refusals })
    } catch (e) {
      if (!signal.aborted) add({ ...NOTHING, name, why: sentenceOf(e) })
    }
  }

  const add = (result: TakenList) => setResults((before) => [...before, result])
  return { take, going, results, stopped, stop: () => stopping.current?.abort() }
}

const NOTHING = { taken: 0, known: false, refused: 0, refusals: [] }

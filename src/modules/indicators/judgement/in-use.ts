import { readFileSync, statSync } from 'node:fs'
import { MOST_MODEL_BYTES, type Model, NoModel, readModel } from './model.ts'

/** The model of a file, or why there is none: a sentence for the operator, '' when nobody has made one. */
export type InUse = { model: Model } | { model?: undefined; problem: string }

/** Milliseconds for which the file is not looked at again. */
const LOOK_MS = 10_000

const held = new Map<string, { lookedAt: number; mark: string; inUse: InUse }>()

/** The model in a file, read once and again when the file is another. Without one everything but the suggestions works. */
export function modelIn(path: string): InUse {
  const before = held.get(path)
  const now = Date.now()
  if (before && now - before.lookedAt < LOOK_MS) return before.inUse
  const { mark, sizeBytes } = look(path)
  const inUse = before?.mark === mark ? before.inUse : opened(path, sizeBytes)
  held.set(path, { lookedAt: now, mark, inUse })
  return inUse
}

function look(path: string): { mark: string; sizeBytes: number } {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? { mark: `${stat.ino} ${stat.mtimeMs} ${stat.size}`, sizeBytes: stat.size } : { mark: '', sizeBytes: 0 }
}

function opened(path: string, sizeBytes: number): InUse {
  if (sizeBytes === 0) return { problem: '' }
  if (sizeBytes > MOST_MODEL_BYTES) return { problem: '判定モデルのファイルが大きすぎます（上限32MB）。' }
  try {
    return { model: readModel(readFileSync(path, 'utf8')) }
  } catch (e) {
    if (e instanceof NoModel) return { problem: e.message }
    throw e
  }
}

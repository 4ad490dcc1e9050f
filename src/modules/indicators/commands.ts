import { readFileSync } from 'node:fs'
import { extract } from '@ishigaki/ioc'
import { z } from 'zod'
import { commandsOf } from '#core/cli.ts'
import { fromHere } from '#core/cli-files.ts'
import { bulkCommands } from './bulk/commands.ts'
import { importListCommands } from './bulk/list-commands.ts'
import { exportCommands } from './exports/commands.ts'
import { judgementCommands } from './judgement/commands.ts'
import { listCommands } from './lists/commands.ts'
import { urlPatternCommands } from './url-patterns/commands.ts'
import { valueCommands } from './value-commands.ts'

const command = commandsOf<Record<never, never>>()

/** Bytes of one text at most. */
const MOST_BYTES = 100 * 1024 * 1024

const ioc = command({
  name: 'ioc',
  summary: '文章から値（URL・電話・口座など）を抜き出す。サーバーもサインインもいらない',
  words: 'files',
  local: true,
  input: z.object({
    files: z.array(z.string()).min(1, 'ファイルを指定してください').describe('読むファイル（- は標準入力）'),
  }),
  run: async ({ files }, { show, note }) => {
    let refused = 0
    for (const file of files) {
      const text = read(file)
      if (typeof text !== 'string') {
        refused++
        note(`${file}: ${text.message}`)
        continue
      }
      const indicators = extract(text).map(({ type, value, raw, start, end }) => ({ type, value, raw, start, end }))
      show({ file, indicators }, () => indicators.map((i) => `${i.type}\t${i.value}\t${i.start}-${i.end}`))
    }
    return { taken: files.length - refused, refused }
  },
})

function read(file: string): string | { message: string } {
  try {
    const bytes = readFileSync(file === '-' ? 0 : fromHere(file))
    return bytes.byteLength > MOST_BYTES
      ? { message: '大きすぎます（上限100MB）。分けてください。' }
      : bytes.toString('utf8')
  } catch {
    return { message: '読めません。名前と読み取り権を確かめてください。' }
  }
}

export const indicatorCommands = [
  ioc,
  ...valueCommands,
  ...listCommands,
  ...bulkCommands,
  ...importListCommands,
  ...exportCommands,
  ...judgementCommands,
  ...urlPatternCommands,
]

import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks on the terminal, one after the other; without a terminal, takes the lines of standard input. */
export function openAsker() {
  const { stdin, stderr } = process
  let hidden = false
  const echo = new Writable({
    write: (piece, _, done) => {
      if (!hidden) stderr.write(piece)
      done()
    },
  })
  const lines = createInterface({ input: stdin, output: echo, terminal: stdin.isTTY })
  const next = lineByLine(lines)
  return {
    async ask(question: string, o: { hidden?: boolean } = {}): Promise<string> {
      stderr.write(question)
      hidden = o.hidden ?? false
      const answer = await next()
      if (hidden || !stdin.isTTY) stderr.write('\n')
      hidden = false
      return answer
    },
    close: () => lines.close(),
  }
}

/** The lines in turn; an ended input gives empty ones. */
function lineByLine(lines: Interface): () => Promise<string> {
  const all = lines[Symbol.asyncIterator]()
  return async () => {
    const { value, done } = await all.next()
    return done ? '' : String(value)
  }
}

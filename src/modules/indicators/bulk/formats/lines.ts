/** Lines of a text that comes in pieces, some at a time, with the number of the first. */
export async function* linesOf<R>(
  texts: AsyncGenerator<string, R>,
  mostChars: number,
): AsyncGenerator<{ first: number; lines: string[] }, R> {
  let rest = ''
  let first = 1
  for (let next = await texts.next(); ; next = await texts.next()) {
    const text = next.done ? rest : rest + next.value
    // a lone \r at the very end may be half of \r\n
    const lines = text.split(/\r\n|\n|\r(?!$)/)
    rest = next.done ? '' : (lines.pop() ?? '')
    if (rest.length > mostChars) {
      lines.push(rest)
      rest = ''
    }
    if (lines.length) yield { first, lines }
    first += lines.length
    if (next.done) return next.value
  }
}

/** Names of columns that hold versions. */
const VERSION =
  /^[\s"'`*]*(?:ver(?:sion)?s?(?:[ _-]?(?:no|number|name|string))?\.?|版数?|.{0,12}(?:バージョン|version)|リビジョン|revision|build)[\s"'`*]*$/i
/** Characters before the value in which the head of the table is looked for. */
const REACH = 2000

/** True when the value is a field of a table whose head says that its column holds versions. */
export function isInVersionColumn(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start)
  const own = before.slice(before.lastIndexOf('\n') + 1)
  const separator = /([|\t,;│┃｜])["'` 　]*$/.exec(own)?.[1]
  if (separator === undefined) return false
  const head = headOf(before.slice(0, before.length - own.length), separator)
  return head !== undefined && VERSION.test(head.split(separator)[own.split(separator).length - 1] ?? '')
}

/** The first of the lines that stand together and have the separator. */
function headOf(above: string, separator: string): string | undefined {
  let head: string | undefined
  for (let end = above.length - 1; end > 0; ) {
    const begin = above.lastIndexOf('\n', end - 1) + 1
    const line = above.slice(begin, end)
    if (!line.includes(separator) && !/^[\s─━┼╋├┤┌┐┬+|=-]+$/.test(line)) break
    if (line.includes(separator)) head = line
    end = begin - 1
  }
  return head
}

import PostalMime from 'postal-mime'

/** A MIME part with its content decoded from base64 or quoted-printable, not yet from its charset. */
export type Part = {
  type: string
  params: Record<string, string>
  /** `attachment`, `inline`, … or ''. */
  disposition: string
  filename: string
  contentId: string
  headers: { key: string; value: string }[]
  headerLines: { line: string }[]
  content: Uint8Array
  children: Part[]
  /** Subtype of a multipart, else false. */
  multipart: string | false
}

/** Reads the tree of parts. The caller has counted parts and header bytes; nested mails stay unread in their parts. */
export async function readTree(bytes: Uint8Array, maxParts: number): Promise<Part> {
  const parser = new PostalMime({
    forceRfc822Attachments: true,
    maxNestingDepth: maxParts,
    maxHeadersSize: Number.MAX_SAFE_INTEGER,
  })
  inRuns(parser, bytes)
  await parser.parse(bytes)
  // The public result joins all text and drops its charset, but a wrong charset must be read again from the bytes:
  // so the tree is taken, which postal-mime 4.0.0 keeps in `root`. Its shape is checked here, its version is pinned.
  const root: unknown = Reflect.get(parser, 'root')
  return partOf(root)
}

/**
 * Bodies that are not encoded are taken from one line that begins with two dashes to the next, instead of line by line:
 * postal-mime 4.0.0 makes a piece of a Blob of every line, and five megabytes of short lines then take many seconds.
 * Counts the pieces, so that a test can see them grow no faster than the mail's boundaries.
 */
function inRuns(parser: PostalMime, mail: Uint8Array): void {
  const buffer = Buffer.from(mail.buffer, mail.byteOffset, mail.byteLength)
  const oneLine: unknown = Reflect.get(parser, 'readLine')
  if (typeof oneLine !== 'function') throw new Error('postal-mime reads its lines in another way; see mail/tree.ts')
  Reflect.set(parser, 'readLine', (): { bytes: Uint8Array; done: boolean } => {
    const from = Number(Reflect.get(parser, 'readPos'))
    pieces.count++
    if (!isPlainBody(Reflect.get(parser, 'currentNode')) || buffer.toString('latin1', from, from + 2) === '--')
      return Reflect.apply(oneLine, parser, [])
    const next = buffer.indexOf('\n--', from, 'latin1')
    const upTo = next === -1 ? buffer.length : next + 1
    let end = upTo
    if (buffer[end - 1] === 0x0a) end-- // the last line end is written again by postal-mime
    if (end > from && buffer[end - 1] === 0x0d) end--
    Reflect.set(parser, 'readPos', upTo)
    return { bytes: new Uint8Array(buffer.subarray(from, end)), done: upTo >= buffer.length }
  })
}

/** Pieces that bodies were read in since the program began. */
export const pieces = { count: 0 }

/** In the body of a part that is kept as it comes, which postal-mime gathers in `chunks` without looking into it. */
function isPlainBody(node: unknown): boolean {
  if (typeof node !== 'object' || node === null || !('state' in node) || node.state !== 'body') return false
  const decoder = 'contentDecoder' in node ? node.contentDecoder : null
  return typeof decoder === 'object' && decoder !== null && decoder.constructor.name === 'PassThroughDecoder'
}

type Node = {
  contentType: { parsed: { value: string; params: Record<string, string> }; multipart: string | false }
  contentDisposition: { parsed: { value: string; params: Record<string, string> } }
  contentId?: string
  headers: { key: string; value: string }[]
  rawHeaderLines: { line: string }[]
  content: ArrayBuffer | null
  childNodes: unknown[]
}

function partOf(node: unknown): Part {
  if (!isNode(node)) throw new Error('postal-mime keeps its parts in another shape; see mail/tree.ts')
  const { parsed, multipart } = node.contentType
  const disposition = node.contentDisposition.parsed
  return {
    type: parsed.value || 'text/plain',
    params: parsed.params,
    disposition: disposition.value,
    filename: disposition.params.filename ?? parsed.params.name ?? '',
    contentId: node.contentId ?? '',
    headers: node.headers,
    headerLines: node.rawHeaderLines,
    content: new Uint8Array(node.content ?? new ArrayBuffer(0)),
    children: node.childNodes.map(partOf),
    multipart,
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' &&
  value !== null &&
  'contentType' in value &&
  isHeader(value.contentType) &&
  'contentDisposition' in value &&
  isHeader(value.contentDisposition) &&
  'headers' in value &&
  Array.isArray(value.headers) &&
  'rawHeaderLines' in value &&
  Array.isArray(value.rawHeaderLines) &&
  'childNodes' in value &&
  Array.isArray(value.childNodes) &&
  'content' in value &&
  (value.content === null || value.content instanceof ArrayBuffer)

const isHeader = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'parsed' in value &&
  typeof value.parsed === 'object' &&
  value.parsed !== null &&
  'value' in value.parsed &&
  'params' in value.parsed

/** All parts, each before its children. */
export const partsOf = (part: Part): Part[] => [part, ...part.children.flatMap(partsOf)]

/** Parts within parts: 1 for a mail of one part. */
export const depthOf = (part: Part): number => 1 + Math.max(0, ...part.children.map(depthOf))

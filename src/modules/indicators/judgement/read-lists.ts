import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { faultWords } from '#core/reading/fault.ts'
import { tableLimits } from '#core/reading/limits.ts'
import { rowsOf } from '#core/reading/rows.ts'
import { NoList, readList as readWarningList } from '../lists/read-list.ts'
import { MOST_LIST_BYTES } from '../lists/schema.ts'
import { type Address, addressOf } from './address.ts'

/** A row of a list the operator supplies. */
export type Listing = { address: Address; brand: string /** 2023-05; '' when the list has no dates. */; month: string }

/** What is learned from. */
export type Lists = {
  bad: readonly Listing[]
  good: readonly Listing[]
  /** Domains under which anyone gets a name. */
  shared?: readonly Listing[]
}

/** What was read of a file, for the model to tell what it was made from. */
export type FileRead = { name: string; sha256: string; rows: number; taken: number }

export type ListRead = FileRead & { listings: Listing[]; faults: string[] }

/** The file teaches nothing, and why: a sentence for the operator. */
export class NothingRead extends Error {}

/** Rows of one file. */
const MOST_ROWS = 5_000_000
const MOST_FAULTS = 20

/**
 * Reads a list: JPCERT/CC's `date,URL,description`, a table with a column `url` or `domain`, one address a line, or a MISP warning list of
 * hosts (`.json`); packed or not, tables in any charset. Rows without an address are counted and passed over.
 * @throws NothingRead when no row is an address, or there are too many
 */
export async function readList(path: string): Promise<ListRead> {
  const read = /\.json(?:\.gz)?$/i.test(path) ? warningList(path) : await table(path)
  if (read.taken > 0) return read
  const why = read.faults[0] ?? `${read.rows.toLocaleString('ja-JP')}行のどれもURL・ドメインとして読めません。`
  throw new NothingRead(`${read.name}: ${why}`)
}

/** Entries of MISP's list; of those that are patterns or ranges of numbers no address can be told. */
function warningList(path: string): ListRead {
  const name = basename(path)
  if (statSync(path).size > MOST_LIST_BYTES) throw new NothingRead(`${name}: 64MBを超えています。分けてください。`)
  const bytes = readFileSync(path)
  const { matching, entries } = warningListIn(name, bytes)
  if (matching === 'regex' || matching === 'cidr')
    throw new NothingRead(`${name}: ホストの一覧ではありません（${matching}）。`)
  const listings = entries.flatMap((entry) => {
    const address = addressOf(entry)
    const range = address?.numeric && address.rest !== '' // 192.0.2.0/24
    return address && !range ? [{ address, brand: '', month: '' }] : []
  })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, sha256, rows: entries.length, taken: listings.length, listings, faults: [] }
}

function warningListIn(name: string, bytes: Uint8Array) {
  try {
    return readWarningList(name, bytes)
  } catch (e) {
    throw e instanceof NoList ? new NothingRead(`${name}: ${e.message}`) : e
  }
}

async function table(path: string): Promise<ListRead> {
  const hash = createHash('sha256')
  const read: ListRead = { name: basename(path), sha256: '', rows: 0, taken: 0, listings: [], faults: [] }
  let columns: Columns | undefined
  for await (const row of rowsOf({ name: path, stream: hashed(path, hash) }, tableLimits)) {
    if ('fault' in row) {
      if (read.faults.length < MOST_FAULTS)
        read.faults.push(`${row.line ? `${row.line}行目 ` : ''}${faultWords[row.fault](row.detail)}`)
      continue
    }
    const named = columns === undefined ? columnsNamed(row.cells) : undefined
    columns ??= named ?? columnsOf(row.cells)
    if (named) continue
    if (++read.rows > MOST_ROWS)
      throw new NothingRead(`${read.name}: ${MOST_ROWS.toLocaleString('ja-JP')}行を超えています。分けてください。`)
    const address = addressOf(row.cells[columns.address] ?? '')
    if (!address) continue
    const date = /^(\d{4})[-/.](\d{1,2})[-/.]/.exec(row.cells[columns.date] ?? '')
    read.listings.push({
      address,
      brand: (row.cells[columns.brand] ?? '').trim().slice(0, MOST_BRAND),
      month: date ? `${date[1]}-${date[2]?.padStart(2, '0')}` : '',
    })
  }
  return { ...read, taken: read.listings.length, sha256: hash.digest('hex') }
}
const MOST_BRAND = 100

async function* hashed(path: string, hash: ReturnType<typeof createHash>) {
  for await (const piece of createReadStream(path)) {
    const bytes: Buffer = piece // a stream without an encoding gives buffers
    hash.update(bytes)
    yield bytes
  }
}

/** Columns by their place; -1: there is none. */
type Columns = { address: number; date: number; brand: number }

function columnsNamed(cells: readonly string[]): Columns | undefined {
  const names = cells.map((c) => c.trim().toLowerCase())
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name))
  const address = at('url', 'domain', 'host', 'hostname')
  return address < 0 ? undefined : { address, date: at('date'), brand: at('description', 'brand') }
}

/** Without headings: the first cell that is an address, a date before it, and what is said after it. */
function columnsOf(cells: readonly string[]): Columns {
  const address = Math.max(
    0,
    cells.findIndex((c) => addressOf(c) !== undefined),
  )
  return { address, date: address - 1, brand: address === 0 ? -1 : address + 1 }
}

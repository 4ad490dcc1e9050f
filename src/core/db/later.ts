import type { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { type Statement, sendEach, sendTogether } from './batch.ts'
import { nameOf } from './prepared.ts'
import type { Tx } from './tables.ts'

type Answer = pg.QueryResult
/** Without `resolve`: nobody waits for the answer. */
type Said = { statement: Statement; resolve?: (answer: Promise<Answer>) => void }
type Asked = Required<Said>

/** What a transaction says to the database over its connection. What is asked in one turn of the program goes in one message. */
export class Talk {
  readonly #client: pg.PoolClient
  #opening: Asked[] = []
  #waiting: Said[] = []
  #unheard: Promise<Answer>[] = []
  #planned = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** What a transaction begins with: it goes before all else, in one message with what is asked or said first. @returns the last answer */
  begin(statements: readonly [...Statement[], Statement]): Promise<Answer> {
    const answers = statements.map(
      (statement) => new Promise<Answer>((resolve) => this.#opening.push({ statement, resolve })),
    )
    const last = answers.at(-1)
    for (const answer of answers) answer.catch(() => {}) // the first to fail is the error of all after it
    return last as Promise<Answer> // there is one
  }

  /** Begins now, if nothing has been asked yet. */
  open(): void {
    if (this.#opening.length) this.#send()
  }

  /** Asks, at the end of this turn, after all that waits. */
  query = (text: string, values: unknown[]): Promise<Answer> => {
    if (!this.#planned) process.nextTick(() => this.#send())
    this.#planned = true
    return new Promise((resolve) => {
      this.#waiting.push({ statement: { name: nameOf(text), text, values }, resolve })
    })
  }

  later(text: string, values: readonly unknown[]): void {
    this.#waiting.push({ statement: { name: nameOf(text), text, values: [...values] } })
  }

  /** Says the last of a transaction, with all that waits, in one message. @throws the error of the first that failed */
  async end(...last: readonly [text: string, values: readonly unknown[]][]): Promise<void> {
    for (const [text, values] of last) this.later(text, values)
    this.#send()
    await Promise.all(this.#unheard.splice(0))
  }

  /** Forgets what waits. @returns the error of what was sent and failed, if any */
  async giveUp(): Promise<unknown> {
    this.#waiting = []
    return Promise.all(this.#unheard.splice(0)).then(
      () => undefined,
      (error: unknown) => error,
    )
  }

  #send(): void {
    this.#planned = false
    const opening = this.#opening.splice(0)
    const said = this.#waiting.splice(0)
    const { stream } = this.#client.connection
    stream.cork()
    if (said.every((s) => s.resolve)) {
      // what only reads is answered one by one: the program works on the first answer while the database is at the next
      this.#put(opening, sendTogether)
      this.#put(said, sendEach)
    } else this.#put([...opening, ...said], sendTogether)
    stream.uncork()
  }

  #put(said: readonly Said[], send: typeof sendEach): void {
    if (!said.length) return
    const statements = said.map((s) => s.statement)
    for (const [i, answer] of send(this.#client, statements).entries()) {
      const resolve = said[i]?.resolve
      if (resolve) resolve(answer)
      else this.#unheard.push(answer)
      answer.catch(() => {}) // told to who waits for it, or by end() or giveUp()
    }
  }
}

const talks = new WeakMap<object, Talk>()

/** From now on statements of this builder may go later. */
export function speak(tx: Tx, talk: Talk): void {
  talks.set(tx, talk)
}

/**
 * A statement whose answer nobody needs: it goes along with the next one that is asked, or with the commit, and one message to the
 * database is spared. If it fails, all that follows fails, and its error is what the transaction throws.
 */
export async function later(tx: Tx, statement: { compile(tx: Tx): CompiledQuery }): Promise<void> {
  const query = statement.compile(tx)
  const talk = talks.get(tx)
  if (talk) talk.later(query.sql, query.parameters)
  else await tx.executeQuery(query)
}

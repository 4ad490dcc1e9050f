import pg from 'pg'

export type Statement = { name?: string | undefined; text: string; values?: unknown[] | undefined }
type Answer = pg.QueryResult

/** What pg.Query has beyond its declared part: how it speaks over a connection and hears the answer. */
type Hearing = {
  name: string | undefined
  text: string
  queryMode: 'extended' | undefined
  prepare(connection: Wire): void
  handleRowDescription(message: object): void
  handleDataRow(message: object): void
  handleCommandComplete(message: object, connection: Wire): void
  handleError(error: Error, connection: Wire): void
  handleReadyForQuery(connection: Wire): void
}
type Wire = pg.Connection & {
  execute(what: { portal: string }): void
  submittedNamedStatements: Record<string, string>
}
type Callback = (error: Error | null, answer: Answer) => void
// the driver's class, with the parts of it that its types leave out (pg 8, lib/query.js)
const Query = pg.Query as unknown as new (text: string, values?: readonly unknown[], callback?: Callback) => Hearing

/** One statement of several: ends without asking for an answer at once, as a query by itself does. */
class Part extends Query {
  failed = false

  _getRows(connection: Wire): void {
    connection.execute({ portal: '' })
  }

  override handleError(error: Error, connection: Wire): void {
    this.failed = true
    super.handleError(error, connection)
  }
}

/**
 * Statements that go as one request and are answered at once: by themselves each would wake program and database once more, which costs
 * as much as a short statement. The first that fails is the error of all after it, which are not tried.
 */
class Batch extends Query {
  readonly #parts: readonly Part[]
  #at = 0

  constructor(parts: readonly Part[]) {
    super('')
    this.#parts = parts
    this.#turn()
  }

  submit = (connection: Wire): void => {
    connection.stream.cork()
    for (const part of this.#parts) part.prepare(connection)
    connection.sync()
    connection.stream.uncork()
    // a value that cannot be written: the driver has asked for an answer out of turn, and no later answer could be trusted
    if (this.#parts.some((part) => part.failed)) connection.stream.destroy()
  }

  /** The driver notes by the name and text of the query at hand what a connection has prepared. */
  #turn(): void {
    this.name = this.#parts[this.#at]?.name
    this.text = this.#parts[this.#at]?.text ?? ''
  }

  override handleRowDescription(message: object): void {
    this.#parts[this.#at]?.handleRowDescription(message)
  }

  override handleDataRow(message: object): void {
    this.#parts[this.#at]?.handleDataRow(message)
  }

  override handleCommandComplete(message: object, connection: Wire): void {
    this.#parts[this.#at++]?.handleCommandComplete(message, connection)
    this.#turn()
  }

  override handleError(error: Error, connection: Wire): void {
    for (const [i, part] of this.#parts.entries()) {
      if (i < this.#at) part.handleReadyForQuery(connection)
      else {
        if (part.name) delete connection.submittedNamedStatements[part.name] // skipped, so not prepared either
        part.handleError(error, connection)
      }
    }
  }

  override handleReadyForQuery(connection: Wire): void {
    for (const part of this.#parts) part.handleReadyForQuery(connection)
  }
}

/** Sends statements as one request. @returns an answer each, in order */
export function sendTogether(client: pg.PoolClient, statements: readonly Statement[]): Promise<Answer>[] {
  const parts: Part[] = []
  const answers = statements.map((statement) => asked(Part, statement, parts))
  client.query(new Batch(parts) as unknown as pg.Submittable)
  return answers
}

/** A query in the driver's own form, which need not be copied from an object first: that took longer than sending it. */
function asked<Q extends Hearing>(
  kind: new (...of: ConstructorParameters<typeof Query>) => Q,
  s: Statement,
  into: Q[],
) {
  return new Promise<Answer>((resolve, reject) => {
    const query = new kind(s.text, s.values, (error, answer) => (error ? reject(error) : resolve(answer)))
    query.name = s.name
    query.queryMode = 'extended'
    into.push(query)
  })
}

/** Sends statements in one message, each a request of its own. */
export function sendEach(client: pg.PoolClient, statements: readonly Statement[]): Promise<Answer>[] {
  const queries: Hearing[] = []
  const answers = statements.map((statement) => asked(Query, statement, queries))
  client.connection.stream.cork()
  for (const query of queries) client.query(query as unknown as pg.Submittable)
  client.connection.stream.uncork()
  return answers
}

/** Who acts in a transaction, as the database told it from the ticket. */
export type Actor = {
  id: string
  name: string
  staffNumber: string
  /** Code of the unit; null for the system's own jobs. */
  unit: string | null
  unitName: string
  post: string
  rights: readonly string[]
  system: boolean
  /** In how many rooms: a list chooses its way by it. */
  rooms: number
  /** About how many rooms there are. */
  ofRooms: number
  ticket: { id: string; kind: 'session' | 'token' | 'job'; scopes: readonly string[] | null }
}

/** What a rule of who may act knows of the actor; a page knows it of the person who looks at it. */
export type Doer = Pick<Actor, 'id' | 'rights'>

/** Whether the actor holds a right, such as 'cases.close'. Who may see is decided by rooms, not here. */
export const may = (actor: Pick<Doer, 'rights'>, right: string): boolean => actor.rights.includes(right)

/** Whether a token's scopes allow a procedure: 'intake:read' allows reading in intake, 'intake:change' both. */
export function inScope(actor: Pick<Actor, 'ticket'>, module: string, mode: 'read' | 'change'): boolean {
  const { scopes } = actor.ticket
  if (scopes === null) return true
  return scopes.includes(`${module}:change`) || (mode === 'read' && scopes.includes(`${module}:read`))
}

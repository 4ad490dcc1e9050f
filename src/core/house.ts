import type { Auth } from './auth/auth.ts'
import type { Pool } from './db/pool.ts'
import type { FileStore } from './files/index.ts'
import type { Profile } from './profile/index.ts'

/** What a running Ishigaki has at hand: pools by role, the file store, the prefecture's profile. */
export type House = {
  /** As ishigaki_app: all work of people and jobs, with a ticket. */
  app: Pool
  /** As ishigaki_auth: sign-in, tickets, seals, deliveries. Reaches no record of work. */
  auth: Pool
  /** As ishigaki_public: hands in reports, reads what is published. */
  visitor: Pool
  /** Sign-in and accounts. */
  signIn: Auth
  files: FileStore
  profile: Profile
  /** File of the model that judges addresses; it need not be there. */
  urlModel: string
}

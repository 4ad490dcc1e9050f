import { openAuth } from '#core/auth/auth.ts'
import type { Keys } from '#core/config.ts'
import { type Address, openPool } from '#core/db/pool.ts'
import type { LoginRole } from '#core/db/roles.ts'
import { openStore } from '#core/files/index.ts'
import type { House } from '#core/house.ts'
import type { Profile } from '#core/profile/index.ts'
import { say } from './log.ts'

export type HouseOptions = {
  admin: Address
  keys: Keys
  /** Folder of the file store. */
  filesFolder: string
  profile: Profile
  /** File of the model that judges addresses; it need not be there. */
  urlModel?: string
  baseUrl: string
  idleSeconds: number
  /** Connections of the application's pool. */
  connections?: number
}

export type OpenHouse = { house: House; authAddress: Address; close: () => Promise<void> }

/** Opens the pools by role, the file store and the sign-in. */
export async function openHouse(o: HouseOptions): Promise<OpenHouse> {
  const as = (user: LoginRole): Address => ({ ...o.admin, user, password: o.keys.database })
  const quiet = { onError: () => {} } // a database that restarts; the next query connects again
  const authAddress = as('ishigaki_auth')
  const house: House = {
    signIn: openAuth({
      address: authAddress,
      secret: o.keys.auth,
      baseUrl: o.baseUrl,
      idleSeconds: o.idleSeconds,
      onError: say.error,
    }),
    app: openPool(as('ishigaki_app'), { max: o.connections ?? 12, ...quiet }),
    auth: openPool(as('ishigaki_auth'), { max: 4, ...quiet }),
    visitor: openPool(as('ishigaki_public'), { max: 4, ...quiet }),
    files: await openStore({ folder: o.filesFolder, key: Buffer.from(o.keys.files, 'hex') }),
    profile: o.profile,
    urlModel: o.urlModel ?? '',
  }
  return {
    house,
    authAddress,
    close: async () => {
      await Promise.all([house.app.close(), house.auth.close(), house.visitor.close(), house.signIn.close()])
    },
  }
}

import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** PostgreSQL refuses to run as root; as root we hand it to `nobody`, which exists on every Linux. */
const NOBODY = 65534
const isRoot = process.getuid?.() === 0
const repository = resolve(import.meta.dirname, '../../..')

/** The user that runs PostgreSQL, as spawn() wants it; empty when that is ourselves. */
export const databaseUser: { uid?: number; gid?: number } = isRoot ? { uid: NOBODY, gid: NOBODY } : {}

/** Where everything of one embedded server lies. `name` stands in the title of each of its processes. */
export type Folders = { base: string; own: string; data: string; socket: string; log: string; name: string }

/** Folder of all that this installation keeps: ISHIGAKI_HOME, else ./var, else (root in a closed folder) below /var/lib. */
export function home(): string {
  if (process.env.ISHIGAKI_HOME) return resolve(process.env.ISHIGAKI_HOME)
  if (!isRoot || enterable(repository)) return join(repository, 'var')
  return `/var/lib/ishigaki-${hash(repository)}`
}

/** Whether the database's user may walk down to this folder. */
export function enterable(folder: string): boolean {
  if (!isRoot) return true
  const { uid, mode } = statSync(folder)
  if (!(mode & (uid === NOBODY ? 0o100 : 0o001))) return false
  return folder === dirname(folder) || enterable(dirname(folder))
}

/** Makes the folders and gives PostgreSQL only the two that it must write. */
export function prepare(base: string): Folders {
  mkdirSync(base, { recursive: true, mode: 0o711 })
  const real = realpathSync(base)
  if (isRoot) chmodSync(real, statSync(real).mode | 0o001)
  if (!enterable(real)) {
    throw new Error(
      `データベースの利用者(uid ${NOBODY})が ${real} に入れません。上位のフォルダーに実行権(chmod o+x)を付けるか、ISHIGAKI_HOME で別の場所を指定してください。`,
    )
  }
  const folder = join(real, 'postgres')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  const socket = shortEnough(join(folder, 'socket')) ? join(folder, 'socket') : shortSocketFolder(real)
  give(socket)
  return {
    base: real,
    own: folder,
    data: join(folder, 'data'),
    socket,
    log: join(folder, 'postgres.log'),
    name: `ishigaki-${hash(real)}`,
  }
}

/** Creates the folder if need be and makes the database's user its only user. */
export function give(folder: string): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 })
    if (isRoot) chownSync(folder, NOBODY, NOBODY)
  }
  const { uid, mode } = lstatSync(folder)
  if (uid !== (databaseUser.uid ?? process.getuid?.()) || mode & 0o077) {
    throw new Error(
      `${folder} は別の利用者のものか、他人に開かれています。中身を確かめて削除し、もう一度起動してください。`,
    )
  }
}

/** sun_path holds 108 bytes on Linux and 104 on macOS, with the closing NUL. */
const shortEnough = (folder: string): boolean =>
  Buffer.byteLength(join(folder, '.s.PGSQL.5432')) < (process.platform === 'darwin' ? 104 : 108)

function shortSocketFolder(base: string): string {
  const name = `ishigaki-${hash(base)}`
  return [join(tmpdir(), name), join('/tmp', name)].find(shortEnough) ?? join('/tmp', name)
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

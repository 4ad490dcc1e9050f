import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** Keys of this installation. Losing `files` loses the stored files; keep a copy apart from the backup of the data. */
export const Keys = z.object({
  /** 32 bytes, hexadecimal: encrypts stored files. */
  files: z.string().regex(/^[0-9a-f]{64}$/),
  /** Signs cookies and encrypts TOTP secrets. */
  auth: z.string().min(32),
  /** Password of the database's login roles. */
  database: z.string().min(16),
})
export type Keys = z.infer<typeof Keys>

/** Reads the keys from `folder`/keys.json, making them at the first start; readable by the owner only. */
export function readKeys(folder: string): Keys {
  const file = join(folder, 'keys.json')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true })
    const made: Keys = { files: secret(), auth: secret(), database: secret() }
    writeFileSync(`${file}.part`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${file}.part`, file)
  }
  chmodSync(file, 0o600)
  const read = Keys.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success)
    throw new Error(
      `${file} の鍵が読めません: ${read.error.issues.map((i) => i.path.join('.')).join('、')}。控えから戻してください。`,
    )
  return read.data
}

const secret = () => randomBytes(32).toString('hex')

const port = z.coerce.number().int().min(0).max(65_535)

/** What the environment may set. */
export const Settings = z.object({
  /** Address to listen on. Default 127.0.0.1; another host reaches it through a TLS proxy. */
  ISHIGAKI_HOST: z.string().default('127.0.0.1'),
  /** Port of the staff web. 0: any free one. */
  ISHIGAKI_PORT: port.default(3000),
  /** Port of the public web. */
  ISHIGAKI_PUBLIC_PORT: port.default(3080),
  /** Address that people type, when a proxy stands in front; https makes cookies secure. */
  ISHIGAKI_URL: z.url().optional(),
  ISHIGAKI_PUBLIC_URL: z.url().optional(),
  /** Addresses of one's own TLS proxies, separated by commas: only these are believed about where a request came from. */
  ISHIGAKI_PROXY: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  /** Folder of the prefecture's profile. */
  ISHIGAKI_PROFILE: z.string().default('profiles/kumamoto'),
  /** Minutes without use after which a session ends. */
  ISHIGAKI_IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(30),
  /** File of the model that judges addresses (`indicators train`). Default: url-judgement.json in ISHIGAKI_HOME. */
  ISHIGAKI_URL_MODEL: z.string().optional(),
  /** An external PostgreSQL 15 or newer, as a user that may create roles; otherwise the embedded server. */
  DATABASE_URL: z.string().optional(),
})
export type Settings = z.infer<typeof Settings>

/** Reads the settings; every wrong one is named. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const read = Settings.safeParse(env)
  if (read.success) return read.data
  const wrong = read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('\n')
  throw new Error(`設定に誤りがあります。\n${wrong}`)
}

import type pg from 'pg'

/**
 * The database's roles. The application owns nothing and cannot pass row security; the owner logs in nowhere;
 * the reader lends its eyes to security-definer functions, the mover its hand when a record changes rooms; the public web may hand in and read what is published.
 */
const ROLES = {
  ishigaki_owner: 'nologin',
  ishigaki_reader: 'nologin',
  ishigaki_mover: 'nologin',
  ishigaki_app: 'login',
  ishigaki_auth: 'login',
  ishigaki_public: 'login',
} as const
export type LoginRole = 'ishigaki_app' | 'ishigaki_auth' | 'ishigaki_public'

/** Makes the roles that are missing and sets the logins' password. Needs a role that may create roles; otherwise they must be there. */
export async function ensureRoles(admin: pg.ClientBase, password: string): Promise<void> {
  const { rows } = await admin.query<{ rolname: string; mighty: boolean }>(
    'select rolname, rolsuper or rolbypassrls as mighty from pg_roles where rolname = any($1)',
    [Object.keys(ROLES)],
  )
  const there = new Set(rows.map((r) => r.rolname))
  const mighty = rows.filter((r) => r.mighty).map((r) => r.rolname)
  if (mighty.length) throw new RolesTooMighty(mighty)
  const { rows: self } = await admin.query<{ may: boolean }>(
    'select rolcreaterole or rolsuper as may from pg_roles where rolname = current_user',
  )
  const may = self[0]?.may ?? false
  const missing = Object.keys(ROLES).filter((r) => !there.has(r))
  if (missing.length && !may) throw new RolesMissing(missing)
  if (!may) return
  for (const [role, login] of Object.entries(ROLES)) {
    const secret = login === 'login' ? ` password ${admin.escapeLiteral(password)}` : ''
    // Of a role that is there only the password: who is no superuser may not even repeat that it is none.
    if (!there.has(role)) await admin.query(`create role ${role} ${login} noinherit${secret}`)
    else if (secret) await admin.query(`alter role ${role}${secret}`)
  }
  await admin.query('grant ishigaki_reader, ishigaki_mover to ishigaki_owner')
  await admin.query('grant ishigaki_owner to current_user')
}

/** The database has no roles for Ishigaki and the given user may not make them. */
export class RolesMissing extends Error {
  readonly code = 'ROLES_MISSING'
  constructor(missing: string[]) {
    super(
      `データベースに役割 ${missing.join('、')} がありません。DATABASE_URL の利用者に CREATEROLE を与えるか、管理者が役割を作ってから起動してください（docs/operations/start.md）。`,
    )
  }
}

/** A role could pass row security: whoever reached it would read every room. */
export class RolesTooMighty extends Error {
  readonly code = 'ROLES_TOO_MIGHTY'
  constructor(mighty: string[]) {
    super(
      `データベースの役割 ${mighty.join('、')} に SUPERUSER か BYPASSRLS が付いています。保秘区画が効かなくなるため、起動しません。alter role … nosuperuser nobypassrls で外してください。`,
    )
  }
}

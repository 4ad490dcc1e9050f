-- Sign-in. The tables are those of the sign-in library (better-auth 1.7: core, username, twoFactor, rate limit),
-- spelt as it spells them; only ishigaki_auth reaches them. A session is a ticket, and dies with it.

create schema auth;
revoke all on schema auth from public;
grant usage on schema auth to ishigaki_auth;

create table auth."user" (id text primary key default gen_random_uuid()::text, name text not null, email text not null unique, "emailVerified" boolean not null,
  image text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  username text unique, "displayUsername" text, "twoFactorEnabled" boolean);
create table auth.session (id text primary key default gen_random_uuid()::text, "expiresAt" timestamptz not null, token text not null unique,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
  "userId" text not null references auth."user" on delete cascade);
create table auth.account (id text primary key default gen_random_uuid()::text, "accountId" text not null, "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
  "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null);
create table auth.verification (id text primary key default gen_random_uuid()::text, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now());
create table auth."twoFactor" (id text primary key default gen_random_uuid()::text, secret text not null, "backupCodes" text not null,
  "userId" text not null references auth."user" on delete cascade, verified boolean, "failedVerificationCount" integer,
  "lockedUntil" timestamptz);
create table auth."rateLimit" (id text primary key default gen_random_uuid()::text, key text not null unique, count integer not null, "lastRequest" bigint not null);
create index on auth.session ("userId");
create index on auth.account ("userId");
create index on auth.verification (identifier);
create index on auth."twoFactor" (secret);
create index on auth."twoFactor" ("userId");
grant select, insert, update, delete on all tables in schema auth to ishigaki_auth;

-- Keeps the ticket of a session true to the session, whatever the library does with it.
create function auth.session_is_ticket() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    update core.ticket set revoked_at = now()
      where hash = sha256(convert_to(old.token, 'UTF8')) and revoked_at is null;
    return old;
  end if;
  insert into core.ticket (hash, person_id, kind, label, address, idle_seconds, expires_at)
    select sha256(convert_to(new.token, 'UTF8')), p.id, 'session', left(coalesce(new."userAgent", ''), 200),
      coalesce(new."ipAddress", ''), coalesce(nullif(current_setting('auth.idle_seconds', true), '')::integer, 1800), new."expiresAt"
    from core.person p where p.user_id = new."userId" and p.active
  on conflict (hash) do update set expires_at = excluded.expires_at;
  return new;
end $$;
create trigger session_is_ticket after insert or delete or update of "expiresAt" on auth.session
  for each row execute function auth.session_is_ticket();

-- In whose name jobs act.
insert into core.person (staff_number, name, rights, is_system) values ('system', '石垣（自動処理）', '{}', true);

-- 一覧: values known to be harmless, or places that many share. What stands on one is never proposed for blocking or takedown.
-- Known to all who sign in: a list says nothing of a record. Dated and versioned; one version of a list counts at a time.

create table indicators.list (
  id uuid primary key default gen_random_uuid(),
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9._-]{0,99}$'),
  name text not null check (name <> ''),
  description text not null default '',
  category text not null check (category in ('harmless', 'shared')),  -- 無害・共用
  types text[] not null default '{}',      -- kinds of values it speaks of; empty: all
  enabled boolean not null default true,
  current_version uuid,                    -- null while the first is coming in
  created_at timestamptz not null default now()
);

create table indicators.list_version (
  id uuid primary key default gen_random_uuid(),
  list_id uuid not null references indicators.list,
  version text not null default '',        -- as the list says
  dated_on date,                           -- the day it speaks of
  matching text not null check (matching in ('string', 'hostname', 'cidr', 'substring', 'regex')),
  entries integer not null,
  refused integer not null default 0,
  refusals jsonb not null default '[]',    -- the first of them, with reasons
  sha256 text not null,
  imported_at timestamptz not null default now(),
  imported_by uuid not null references core.person,
  unique (list_id, sha256)
);
alter table indicators.list add foreign key (current_version) references indicators.list_version;

-- how: s exactly, h this host and all below it, n a net, c anywhere within, r a pattern.
create table indicators.list_entry (
  entry text not null check (length(entry) between 1 and 1000),
  version_id uuid not null references indicators.list_version,
  how "char" not null check (how in ('s', 'h', 'n', 'c', 'r')),
  net inet,
  primary key (entry, version_id)
);
create index list_entry_version on indicators.list_entry (version_id);
create index list_entry_net on indicators.list_entry using gist (net inet_ops) where net is not null;

grant select, insert, update on indicators.list, indicators.list_version to ishigaki_app;
grant select, insert, delete on indicators.list_entry to ishigaki_app;

-- The key of a value, as key.ts makes it.
create function indicators.key_of(type text, value text) returns uuid language sql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp as $$
  select encode(substr(sha256(convert_to(type, 'UTF8') || '\x00' || convert_to(value, 'UTF8')), 1, 16), 'hex')::uuid
$$;
grant execute on function indicators.key_of(text, text) to ishigaki_app;

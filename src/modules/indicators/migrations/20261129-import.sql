-- 一括取込: files of values by the thousand or the million, taken in the background into a list of their provider.

-- What a list says of a value: a brand, a family of malware, the name of a campaign.
alter table indicators.sighting add column about text;

create table indicators.import (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  feed_id uuid not null references indicators.feed,
  file_id uuid not null references core.file,
  sha256 text not null,
  name text not null,
  size_bytes bigint not null,
  options jsonb not null default '{}',     -- kind, columns, order of dates, role, reach: as they were asked for
  kind text,                               -- what the file turned out to be
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  position bigint not null default 0,      -- items of the file looked at: rows, objects, attributes
  bytes_read bigint not null default 0,
  taken bigint not null default 0,         -- values that the list did not hold
  known bigint not null default 0,         -- values that it held, or that stood twice in the file
  passed bigint not null default 0,        -- items without a value: objects of other kinds, remarks
  refused bigint not null default 0,
  matched bigint not null default 0,       -- values that a record of people held, in the rooms of who asked
  failure text,
  lease_until timestamptz,
  lease_by uuid,
  asked_by uuid not null references core.person,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
call core.protect('indicators.import');
create index import_waiting on indicators.import (asked_at) where state in ('waiting', 'running');
create index import_same on indicators.import (feed_id, sha256);
create index import_recent on indicators.import (room_id, asked_at desc);
grant usage on schema indicators to ishigaki_auth;
grant select (id, room_id, asked_by, state, lease_until, lease_by, asked_at, started_at),
  update (state, lease_until, lease_by, failure, started_at, finished_at) on indicators.import to ishigaki_auth;
create policy worker on indicators.import to ishigaki_auth using (true);

-- Items that were refused, each with its place and what to do; the first ten thousand of an import, the rest are counted.
create table indicators.import_refusal (
  import_id uuid not null references indicators.import,
  room_id uuid not null references core.room,
  position bigint not null,
  file text,
  line bigint,
  field text,
  code text not null,
  message text not null,
  primary key (import_id, position)
);
call core.protect('indicators.import_refusal', 'select, insert');

-- 一致: a value of an import that a record of people held when it came in. Each row lies in the room of that record, so that
-- whoever looks at the import sees the matches of the rooms that they may enter. A notice, not a store of pairs.
create table indicators.import_hit (
  import_id uuid not null references indicators.import,
  room_id uuid not null references core.room,
  key uuid not null,
  type text not null,
  value text not null,
  raw text not null default '',
  primary key (import_id, key, room_id)
);
call core.protect('indicators.import_hit', 'select, insert');

-- The rooms that a person may enter now: those of the work that they asked for.
create function indicators.rooms_in_force(person uuid) returns uuid[] language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct m.room_id), '{}') from core.membership m join core.person p on p.id = m.person_id
  where m.person_id = person and p.active and m.revoked_at is null and m.valid_from <= now()
    and (m.valid_to is null or m.valid_to > now())
$$;
revoke all on function indicators.rooms_in_force(uuid) from public;
grant execute on function indicators.rooms_in_force(uuid) to ishigaki_auth;

-- 書き出し: what left the house for members' devices, kept as it was handed out.
create table indicators.export (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  file_id uuid not null references core.file,
  format text not null,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  options jsonb not null default '{}',
  written bigint not null,
  left_out jsonb not null default '{}',    -- how many for each reason, and the first of them by name
  made_by uuid not null references core.person,
  made_at timestamptz not null default now()
);
call core.protect('indicators.export', 'select, insert');
create index export_recent on indicators.export (room_id, made_at desc);

-- The narrower of two reaches; one that is not said narrows nothing.
create function indicators.narrower(a text, b text) returns text language sql immutable parallel safe as $$
  select case when a is null then b when b is null then a
    when array_position(array['clear', 'green', 'amber', 'amber+strict', 'red'], a)
      >= array_position(array['clear', 'green', 'amber', 'amber+strict', 'red'], b) then a else b end
$$;
grant execute on function indicators.narrower(text, text) to ishigaki_app;

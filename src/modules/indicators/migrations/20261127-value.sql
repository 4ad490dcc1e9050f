-- What is known of a value beside where it stood: who says so and how sure that is, how far it may go, until when it counts,
-- and what people noted. Lists of partners are sightings too: one table, one key, one way to ask. Why: docs/decisions/0009.

-- The owner passes row security for as long as this step reshapes rows that are there.
alter table indicators.sighting no force row level security;

-- 出所の評価: A (always reliable) … F (cannot be judged), and 1 (confirmed) … 6 (cannot be judged). Null: nobody judged it, or its list says.
alter table indicators.sighting
  add column last_at timestamptz,          -- seen again up to then; null: seen once, at `at`
  add column reliability text check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
  add column credibility smallint check (credibility between 1 and 6),
  add column tlp text check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),  -- null: as its list says, else within the room
  add column handling text,                -- 取扱制限 beyond that of the room
  add column expires_at timestamptz,       -- counts until then; null: fades by its type
  add column graded_by uuid,               -- who judged any of the above
  add column false_by uuid,
  add column false_reason text;

-- A place in a text, or -1: named by a list or a person. With it a row has one name, which begins with the key of the value:
-- the same index finds a value's rows in the rooms of a reader, keeps a list that comes twice from doubling, and may be split
-- by hash of the key.
update indicators.sighting set start_at = -1 where start_at is null;
alter table indicators.sighting alter column start_at set default -1, alter column start_at set not null;
delete from indicators.sighting a using indicators.sighting b
  where a.key = b.key and a.room_id = b.room_id and a.record_id = b.record_id and a.start_at = b.start_at and a.id > b.id;
alter table indicators.sighting drop constraint sighting_pkey;
alter table indicators.sighting add primary key (key, room_id, record_id, start_at);
create index sighting_id on indicators.sighting (id);
drop index indicators.sighting_key;

-- parent: what the value belongs to. The registrable domain of a URL, host or mail address, the address by number of a URL, the
-- holder of an account. Null where that would be the value itself.
update indicators.sighting set parent = null where parent = key;
drop index indicators.sighting_parent;
create index sighting_parent on indicators.sighting (parent, room_id) where parent is not null;
alter table indicators.sighting force row level security;

-- 提供リスト: values that came by the thousand from a partner or a feed. Its sightings have record_kind 'feed' and record_id its id,
-- start_at -1, and lie in its room; what they do not say of themselves (source, TLP, handling, how long) is said here, once.
create table indicators.feed (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  name text not null check (name <> ''),
  provider text not null default '',       -- 提供元
  reliability text check (reliability in ('A', 'B', 'C', 'D', 'E', 'F')),
  credibility smallint check (credibility between 1 and 6),
  tlp text not null default 'amber' check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  handling text not null default '',
  keep_days integer check (keep_days between 1 and 3650),  -- a value counts so long after it was last named; null: by its type
  added_by uuid not null references core.person,
  created_at timestamptz not null default now(),
  ended_at timestamptz                     -- no longer taken in; what it named stays
);
call core.protect('indicators.feed');

-- 値のメモ: what a person adds to a value, for those in the room. Withdrawn, never erased.
create table indicators.note (
  key uuid not null,
  id uuid not null default gen_random_uuid(),
  room_id uuid not null references core.room,
  type text not null,
  value text not null,
  body text not null check (body <> ''),
  tlp text not null default 'amber' check (tlp in ('clear', 'green', 'amber', 'amber+strict', 'red')),
  by_id uuid not null references core.person,
  at timestamptz not null default now(),
  withdrawn_at timestamptz,
  withdrawn_by uuid references core.person,
  primary key (key, id)
);
create index note_room on indicators.note (room_id, at desc);
call core.protect('indicators.note');

-- ブラインド照会, as before: one step from room to room along the index, whatever number of rows a room holds.
drop function indicators.known_elsewhere(uuid[], integer);
create function indicators.known_elsewhere(asked uuid[], most_an_hour integer) returns table (key uuid, contact text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid[] := core.my_rooms(); used bigint;
begin
  if core.me() is null then return; end if;
  select coalesce(sum((a.detail->>'keys')::integer), 0) into used from core.audit a
    where a.person_id = core.me() and a.what = 'indicators.blind' and a.at > now() - interval '1 hour';
  if used + cardinality(asked) > most_an_hour then
    return query select null::uuid, null::text;   -- one empty row: asked too much, no answer was sought
    return;
  end if;
  perform core.record('indicators.blind', null, null, jsonb_build_object('keys', cardinality(asked)));
  return query
    select distinct k, r.contact from unnest(asked) k
    cross join lateral (
      with recursive step as (
        (select s.room_id, 1 as n from indicators.sighting s where s.key = k and s.false_at is null order by s.room_id limit 1)
        union all
        (select following.room_id, step.n + 1 from step cross join lateral (select s.room_id from indicators.sighting s
          where s.key = k and s.room_id > step.room_id and s.false_at is null order by s.room_id limit 1) following where step.n < 100)
      ) select step.room_id from step) s
    join core.room r on r.id = s.room_id and r.answers_blind and r.contact <> ''
    where not (s.room_id = any(mine));
end $$;
call core.give_to_reader('indicators.known_elsewhere(uuid[], integer)');
create index audit_blind on core.audit (person_id, at) where what = 'indicators.blind';

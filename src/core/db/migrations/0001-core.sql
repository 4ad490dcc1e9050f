-- The house below every module: who acts, in which rooms, what was done, what is to be told on.
-- Rows of people's work are protected by room (保秘区画); see core.protect.

create schema core;
revoke all on schema core from public;
grant usage on schema core to ishigaki_app, ishigaki_auth, ishigaki_reader, ishigaki_mover, ishigaki_public;

-- ---------------------------------------------------------------- people and rooms

-- 職員, as far as the core must know them. The module people keeps unit, post and rights true.
create table core.person (
  id uuid primary key default gen_random_uuid(),
  staff_number text not null unique check (staff_number <> ''),
  name text not null check (name <> ''),
  kana text not null default '',
  user_id text unique,                     -- auth.user; null until an invitation is accepted
  unit_code text,
  unit_name text not null default '',
  post_name text not null default '',
  rights text[] not null default '{}',
  active boolean not null default true,
  is_system boolean not null default false,
  created_at timestamptz not null default now()
);

-- 保秘区画. Every protected row belongs to exactly one.
create table core.room (
  id uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  kind text not null check (kind in ('unit', 'shared', 'case', 'csirt')),
  unit_code text,                          -- the unit whose room it is, or that answers for it
  contact text not null default '',        -- whom a blind match names: 「熊本東署 生活安全課」
  classification smallint not null default 2 check (classification between 1 and 3),  -- 機密性
  handling text not null default '関係者限り',  -- 取扱制限
  answers_blind boolean not null default true,  -- informants' rooms may opt out
  created_at timestamptz not null default now(),
  closed_at timestamptz
);
create unique index room_of_unit on core.room (unit_code) where kind = 'unit';

-- 区画への参加: by post (including 併任) or by a grant with reason and expiry.
create table core.membership (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  person_id uuid not null references core.person,
  via text not null check (via in ('post', 'grant')),
  reason text not null check (reason <> ''),
  valid_from timestamptz not null default now(),
  valid_to timestamptz,
  granted_by uuid references core.person,
  revoked_at timestamptz,
  check (via = 'post' or valid_to is not null)
);
create index membership_person on core.membership (person_id) where revoked_at is null;
create index membership_room on core.membership (room_id) where revoked_at is null;
create unique index membership_by_post on core.membership (room_id, person_id) where via = 'post' and revoked_at is null;

-- ---------------------------------------------------------------- tickets

-- What a transaction proves itself with. The value is unguessable and only its hash is kept;
-- an injected statement can name a person but cannot know that person's ticket.
create table core.ticket (
  id uuid not null default gen_random_uuid() unique,
  hash bytea primary key,
  person_id uuid not null references core.person,
  kind text not null check (kind in ('session', 'token', 'job')),
  label text not null default '',          -- device of a session, name of a token
  address text not null default '',
  scopes text[],                           -- null: all that the person may; else 'intake:read' …
  rooms uuid[],                            -- job tickets only: the rooms the job may enter
  idle_seconds integer,                    -- ends after so long without use; null: never by idleness
  last_used_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  check ((kind = 'job') = (rooms is not null))
);
create index ticket_person on core.ticket (person_id) where revoked_at is null;

create function core.ticket_in_hand() returns core.ticket language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select t from core.ticket t join core.person p on p.id = t.person_id
  where t.hash = sha256(convert_to(coalesce(current_setting('app.ticket', true), ''), 'UTF8'))
    and t.revoked_at is null and t.expires_at > now() and p.active
$$;
revoke all on function core.ticket_in_hand() from public;

-- The person of the ticket in hand, or null.
create function core.me() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (core.ticket_in_hand()).person_id
$$;

-- The rooms of the ticket in hand. Always called as (select core.my_rooms()): once a statement.
create function core.my_rooms() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with t as (
    select t.person_id, t.rooms from core.ticket t join core.person p on p.id = t.person_id
    where t.hash = sha256(convert_to(coalesce(current_setting('app.ticket', true), ''), 'UTF8'))
      and t.revoked_at is null and t.expires_at > now() and p.active
  )
  select coalesce(
    (select rooms from t),
    (select array_agg(distinct m.room_id) from t join core.membership m on m.person_id = t.person_id
      where m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())),
    '{}')
$$;

create function core.i_may(asked text) returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select coalesce((select asked = any(p.rights) from core.person p where p.id = core.me()), false)
$$;

-- Takes the ticket into the transaction and tells whose it is; null when it is not valid.
-- An idle session ends here, and its last use is written at most once a minute.
create function core.enter(ticket text) returns jsonb language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare t core.ticket; p core.person;
begin
  perform set_config('app.ticket', ticket, true);
  t := core.ticket_in_hand();
  if t.hash is null then return null; end if;
  if t.idle_seconds is not null and t.last_used_at < now() - make_interval(secs => t.idle_seconds) then
    perform set_config('app.ticket', '', true);
    return null;
  end if;
  if t.last_used_at < now() - interval '1 minute' then
    update core.ticket set last_used_at = now() where hash = t.hash;
  end if;
  select * into p from core.person where id = t.person_id;
  return jsonb_build_object('id', p.id, 'name', p.name, 'staffNumber', p.staff_number, 'unit', p.unit_code,
    'unitName', p.unit_name, 'post', p.post_name, 'rights', to_jsonb(p.rights), 'system', p.is_system, 'rooms', cardinality(core.my_rooms()),
    'ticket', jsonb_build_object('id', t.id, 'kind', t.kind, 'scopes', to_jsonb(t.scopes)));
end $$;

-- ---------------------------------------------------------------- protection

-- Puts a table under its rooms. Every protected table has a column room_id.
-- `keys` names what the application may do; nothing of a record is destroyed by use, so delete is rare.
create procedure core.protect(target regclass, keys text default 'select, insert, update') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy room on %s to ishigaki_app using (room_id = any((select core.my_rooms())::uuid[]))
    with check (room_id = any((select core.my_rooms())::uuid[]))', target);
  execute format('create policy reader on %s for select to ishigaki_reader using (true)', target);
  execute format('grant %s on %s to ishigaki_app', keys, target);
  execute format('grant select on %s to ishigaki_reader', target);
  execute format('create policy mover on %s to ishigaki_mover using (true) with check (true)', target);
  execute format('grant select, update (room_id) on %s to ishigaki_mover', target);
end $$;

-- Which rows go along when a record is handed to another room: rows of `target` whose `id_column` is the record's id.
create table core.goes_along (
  kind text not null,
  target regclass not null,
  id_column name not null,
  kind_column name,                        -- where the table holds records of several kinds
  primary key (kind, target, id_column)
);
grant select on core.goes_along to ishigaki_mover;

-- 引継ぎ: hands a record that one can see, and all that goes along with it, to another room.
create function core.move_record(record_kind text, record uuid, to_room uuid) returns void language plpgsql volatile
  security definer set search_path = pg_catalog, pg_temp as $$
declare g core.goes_along; from_room uuid;
begin
  select s.room_id into from_room from core.trail_step s where s.kind = record_kind and s.id = record limit 1;
  if from_room is null or not (from_room = any(core.my_rooms())) then
    raise exception 'not visible' using errcode = '42501';
  end if;
  if not exists (select from core.room r where r.id = to_room and r.closed_at is null and r.kind in ('unit', 'shared')) then
    raise exception 'no such room' using errcode = '42501';
  end if;
  for g in select * from core.goes_along a where a.kind = record_kind loop
    execute format('update %s set room_id = $1 where %I = $2 and ($3 is null or %s)', g.target, g.id_column,
      case when g.kind_column is null then 'true' else format('%I = $3', g.kind_column) end)
      using to_room, record, case when g.kind_column is null then null else record_kind end;
  end loop;
  update core.trail_step set room_id = to_room where kind = record_kind and id = record;
  update core.trail_link set room_id = to_room where to_kind = record_kind and to_id = record;
  update core.trail_link set from_room_id = to_room where from_kind = record_kind and from_id = record;
end $$;
revoke all on function core.move_record(text, uuid, uuid) from public;
grant execute on function core.move_record(text, uuid, uuid) to ishigaki_app;

-- Hands a security-definer function to the reader, who sees all rooms and may write nothing:
-- such a function must hold the room test, or its release rule, in itself.
create procedure core.give_to_reader(target regprocedure) language plpgsql as $$
declare home text;
begin
  select n.nspname into home from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.oid = target;
  execute format('grant usage, create on schema %I to ishigaki_reader', home);
  execute format('alter function %s owner to ishigaki_reader', target);
  execute format('revoke create on schema %I from ishigaki_reader', home);
  execute format('revoke all on function %s from public', target);
  execute format('grant execute on function %s to ishigaki_app', target);
end $$;

alter table core.room enable row level security;
create policy mine on core.room to ishigaki_app
  using (id = any((select core.my_rooms())::uuid[]) or (select core.i_may('admin.rooms')))
  with check ((select core.i_may('admin.rooms')) or kind = 'case');
create policy reader on core.room for select to ishigaki_reader using (true);
grant select, insert, update on core.room to ishigaki_app;
grant select on core.room to ishigaki_reader;

alter table core.membership enable row level security;
create policy mine on core.membership to ishigaki_app
  using (room_id = any((select core.my_rooms())::uuid[]) or (select core.i_may('admin.rooms')))
  with check (room_id = any((select core.my_rooms())::uuid[]) or (select core.i_may('admin.rooms')));
create policy reader on core.membership for select to ishigaki_reader using (true);
grant select, insert, update on core.membership to ishigaki_app;
grant select on core.membership to ishigaki_reader;

grant select, insert, update on core.person to ishigaki_app;
grant select on core.person to ishigaki_reader, ishigaki_auth;
grant update (user_id) on core.person to ishigaki_auth;
grant select, insert, update, delete on core.ticket to ishigaki_auth;

-- The room of a unit: known to all, so that a record can be handed over; what lies in it is not.
create function core.unit_room(code text) returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select id from core.room where kind = 'unit' and unit_code = code
$$;

-- A room for a new case: its maker is the first inside, until the case closes.
create function core.open_case_room(room_name text, code text, ask text, grade smallint, why text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid; maker uuid := core.me();
begin
  if maker is null then raise exception 'no ticket' using errcode = '42501'; end if;
  insert into core.room (name, kind, unit_code, contact, classification)
    values (room_name, 'case', code, ask, grade) returning id into made;
  insert into core.membership (room_id, person_id, via, reason) values (made, maker, 'post', why);
  return made;
end $$;
revoke all on function core.open_case_room(text, text, text, smallint, text) from public;
grant execute on function core.open_case_room(text, text, text, smallint, text) to ishigaki_app;

-- ---------------------------------------------------------------- sessions and tokens of a person

create function core.my_tickets() returns table (id uuid, kind text, label text, address text, scopes text[],
    created_at timestamptz, last_used_at timestamptz, expires_at timestamptz, current boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.id, t.kind, t.label, t.address, t.scopes, t.created_at, t.last_used_at, t.expires_at,
    t.hash = (core.ticket_in_hand()).hash
  from core.ticket t
  where t.person_id = core.me() and t.kind <> 'job' and t.revoked_at is null and t.expires_at > now()
    and (t.idle_seconds is null or t.last_used_at > now() - make_interval(secs => t.idle_seconds))
  order by t.last_used_at desc
$$;

create function core.revoke_ticket(asked uuid) returns boolean language sql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
  with gone as (update core.ticket set revoked_at = now()
    where id = asked and revoked_at is null and (person_id = core.me() or core.i_may('admin.people')) returning 1)
  select exists (select from gone)
$$;

-- Ends every ticket of a person: for one who leaves, or whose device is lost.
create function core.revoke_all(whose uuid) returns integer language sql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
  with gone as (update core.ticket set revoked_at = now()
    where person_id = whose and revoked_at is null and (whose = core.me() or core.i_may('admin.people')) returning 1)
  select count(*)::integer from gone
$$;

-- An API token of one's own. It can never do more than its owner, and no more than a signed-in session may issue.
create function core.issue_token(hash bytea, label text, scopes text[], expires_at timestamptz) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid; t core.ticket := core.ticket_in_hand();
begin
  if t.hash is null or t.kind <> 'session' then raise exception 'a token is issued from a session only' using errcode = '42501'; end if;
  if expires_at > now() + interval '366 days' then raise exception 'too long' using errcode = '22023'; end if;
  insert into core.ticket (hash, person_id, kind, label, scopes, expires_at)
    values (hash, t.person_id, 'token', label, scopes, expires_at) returning id into made;
  return made;
end $$;
revoke all on function core.my_tickets(), core.revoke_ticket(uuid), core.revoke_all(uuid),
  core.issue_token(bytea, text, text[], timestamptz) from public;
grant execute on function core.my_tickets(), core.revoke_ticket(uuid), core.revoke_all(uuid),
  core.issue_token(bytea, text, text[], timestamptz) to ishigaki_app;

-- 招待: a one-time link with which a person sets a password. Only its hash is kept.
create table core.invitation (
  hash bytea primary key,
  person_id uuid references core.person,   -- null: the first administrator, who names themself
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
grant select, insert, update on core.invitation to ishigaki_auth;

-- Failed sign-ins, for the lock-out.
create table core.sign_in_failure (
  staff_number text not null,
  at timestamptz not null default now(),
  address text not null default ''
);
create index sign_in_failure_recent on core.sign_in_failure (staff_number, at);
grant select, insert, delete on core.sign_in_failure to ishigaki_auth;

-- ---------------------------------------------------------------- audit

-- 記録: who did, and read, what. Append-only. Rows wait in audit_unsealed until the sealer links them into the chain.
create table core.audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  person_id uuid,
  ticket_id uuid,
  what text not null,                      -- path of the procedure
  subject text,                            -- id of the record, where there is one
  room_id uuid,
  detail jsonb
);
create index audit_person on core.audit (person_id, id desc);
create index audit_subject on core.audit (subject, id desc) where subject is not null;

create table core.audit_unsealed (audit_id bigint primary key);

-- One link of the chain: the rows it seals, eight bytes of each row's digest, and the hash over the previous link.
create table core.audit_seal (
  seq bigint primary key,
  at timestamptz not null default clock_timestamp(),
  ids bigint[] not null,
  digests bytea not null,
  hash bytea not null
);

create function core.audit_digest(a core.audit) returns bytea language sql immutable parallel safe as $$
  select sha256(convert_to(concat_ws(E'\x1f', a.id, extract(epoch from a.at), coalesce(a.person_id::text, '-'),
    coalesce(a.ticket_id::text, '-'), a.what, coalesce(a.subject, '-'), coalesce(a.room_id::text, '-'),
    coalesce(a.detail::text, '-')), 'UTF8'))
$$;

-- Writes one audit row for the ticket in hand.
create function core.record(what text, subject text, room_id uuid, detail jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare t core.ticket := core.ticket_in_hand(); made bigint;
begin
  insert into core.audit (person_id, ticket_id, what, subject, room_id, detail)
    values (t.person_id, t.id, what, subject, room_id, detail) returning id into made;
  insert into core.audit_unsealed values (made);
end $$;
revoke all on function core.record(text, text, uuid, jsonb) from public;
grant execute on function core.record(text, text, uuid, jsonb) to ishigaki_app;

-- Enters and records a reading in one go: a page costs one round trip less.
create function core.enter_to_read(ticket text, what text, subject text, detail jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare actor jsonb := core.enter(ticket);
begin
  if actor is not null then perform core.record(what, subject, null, detail); end if;
  return actor;
end $$;

-- What happened before anyone was signed in: failed and successful sign-ins, set-up.
create function core.record_sign_in(what text, staff_number text, detail jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made bigint;
begin
  insert into core.audit (person_id, what, subject, detail)
    values ((select id from core.person p where p.staff_number = record_sign_in.staff_number), what, staff_number, detail)
    returning id into made;
  insert into core.audit_unsealed values (made);
end $$;
revoke all on function core.record_sign_in(text, text, jsonb) from public;
grant execute on function core.record_sign_in(text, text, jsonb) to ishigaki_auth;

-- Seals up to `most` waiting rows as the next link; tells how many.
create function core.seal(most integer) returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare last core.audit_seal; waiting bigint[]; all_digests bytea; short bytea;
begin
  perform pg_advisory_xact_lock(7311);
  with taken as (delete from core.audit_unsealed where audit_id in
      (select audit_id from core.audit_unsealed order by audit_id limit most) returning audit_id)
    select array_agg(audit_id order by audit_id) into waiting from taken;
  if waiting is null then return 0; end if;
  select string_agg(core.audit_digest(a), '' order by a.id), string_agg(substr(core.audit_digest(a), 1, 8), '' order by a.id)
    into all_digests, short from core.audit a where a.id = any(waiting);
  select * into last from core.audit_seal order by seq desc limit 1;
  insert into core.audit_seal (seq, ids, digests, hash) values (coalesce(last.seq, 0) + 1, waiting, short,
    sha256(coalesce(last.hash, '\x'::bytea) || all_digests));
  return cardinality(waiting);
end $$;
revoke all on function core.seal(integer) from public;
grant execute on function core.seal(integer) to ishigaki_auth, ishigaki_app;

-- Checks links (after, after + most]; one row for every thing that is wrong, and the last link looked at.
create function core.audit_check(after bigint, most integer) returns table (seq bigint, audit_id bigint, fault text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare s core.audit_seal; before bytea; want bytea; at_seq bigint := after; i integer; d bytea;
begin
  select l.hash into before from core.audit_seal l where l.seq = after;
  for s in select * from core.audit_seal l where l.seq > after order by l.seq limit most loop
    if s.seq <> at_seq + 1 then seq := s.seq; audit_id := null; fault := 'missing-link'; return next; end if;
    at_seq := s.seq;
    want := '\x';
    for i in 1 .. cardinality(s.ids) loop
      select core.audit_digest(a) into d from core.audit a where a.id = s.ids[i];
      if d is null then seq := s.seq; audit_id := s.ids[i]; fault := 'row-missing'; return next; d := '\x'; 
      elsif substr(d, 1, 8) <> substr(s.digests, (i - 1) * 8 + 1, 8) then seq := s.seq; audit_id := s.ids[i]; fault := 'row-changed'; return next; end if;
      want := want || d;
    end loop;
    if s.hash <> sha256(coalesce(before, '\x'::bytea) || want) then seq := s.seq; audit_id := null; fault := 'hash'; return next; end if;
    before := s.hash;
  end loop;
  seq := at_seq; audit_id := null; fault := 'end'; return next;
end $$;

-- Rows that are neither sealed nor waiting, and rows that wait too long: both mean that someone reached around the function.
create function core.audit_strays() returns table (audit_id bigint, fault text) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select a.id, 'never-sealed' from core.audit a
    where not exists (select from core.audit_unsealed u where u.audit_id = a.id)
      and a.id not in (select unnest(ids) from core.audit_seal)
  union all
  select u.audit_id, 'waits-too-long' from core.audit_unsealed u join core.audit a on a.id = u.audit_id where a.at < now() - interval '10 minutes'
  limit 1000
$$;
revoke all on function core.audit_check(bigint, integer), core.audit_strays() from public;
grant execute on function core.audit_check(bigint, integer), core.audit_strays() to ishigaki_app;

-- The log as an auditor reads it. Holders of audit.read see all rows; others those of their own doing.
alter table core.audit enable row level security;
create policy auditor on core.audit for select to ishigaki_app
  using ((select core.i_may('audit.read')) or person_id = (select core.me()));
grant select on core.audit to ishigaki_app;
grant select on core.audit_seal to ishigaki_app;

-- ---------------------------------------------------------------- outbox

-- 知らせ: what happened, told to the modules further right after the transaction that made it so.
create table core.event (
  id bigint generated always as identity primary key,
  name text not null,
  payload jsonb not null,
  room_id uuid,                            -- the room a handler may enter to read the present truth
  at timestamptz not null default now(),
  delivered_at timestamptz
);
create index event_waiting on core.event (id) where delivered_at is null;

create table core.delivery (
  event_id bigint not null references core.event,
  handler text not null,
  attempts smallint not null default 0,
  next_at timestamptz not null default now(),
  done_at timestamptz,
  parked_at timestamptz,
  error text,
  primary key (event_id, handler)
);
create index delivery_parked on core.delivery (parked_at) where parked_at is not null and done_at is null;
grant select, insert, update on core.event, core.delivery to ishigaki_app;
grant delete on core.event, core.delivery to ishigaki_auth;
grant select, update, insert on core.event, core.delivery to ishigaki_auth;

-- ---------------------------------------------------------------- numbers

-- 番号簿: numbers without gaps. The row is locked until the transaction that drew from it ends.
create table core.book (
  name text not null,                      -- 'report/熊本南', 'letter/熊サ対'
  period text not null,                    -- 'R8' (calendar year) or '令和8年度'
  last integer not null default 0,
  primary key (name, period)
);
grant select, insert, update on core.book to ishigaki_app;

-- ---------------------------------------------------------------- trail

-- A dated step of a record: 受信, 受理, 事件, 発送 … The trail of a record is the steps of all records joined to it.
create table core.trail_step (
  kind text not null,
  id uuid not null,
  step text not null,
  room_id uuid not null references core.room,
  at timestamptz not null,
  label text not null default '',          -- number or short name of the record, shown as the link
  note text not null default '',
  primary key (kind, id, step)
);
call core.protect('core.trail_step');

create table core.trail_link (
  from_kind text not null,
  from_id uuid not null,
  to_kind text not null,
  to_id uuid not null,
  room_id uuid not null references core.room,       -- room of the later record
  from_room_id uuid not null references core.room,
  at timestamptz not null default now(),
  primary key (from_kind, from_id, to_kind, to_id)
);
create index trail_link_back on core.trail_link (to_kind, to_id);
call core.protect('core.trail_link', 'select, insert, delete');

-- ---------------------------------------------------------------- files

-- 添付・原本. The bytes lie encrypted in the file store under their sha-256.
create table core.file (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  created_at timestamptz not null default now(),
  created_by uuid
);
create index file_sha256 on core.file (sha256);
call core.protect('core.file', 'select, insert');

grant execute on function core.me(), core.my_rooms(), core.i_may(text), core.enter(text),
  core.enter_to_read(text, text, text, jsonb) to ishigaki_app, ishigaki_reader;

grant select on core.room to ishigaki_mover;
create policy mover on core.room for select to ishigaki_mover using (true);
grant update (from_room_id) on core.trail_link to ishigaki_mover;
grant execute on function core.my_rooms() to ishigaki_mover;
grant create on schema core to ishigaki_mover;
alter function core.move_record(text, uuid, uuid) owner to ishigaki_mover;
revoke create on schema core from ishigaki_mover;
grant usage on all sequences in schema core to ishigaki_app, ishigaki_auth;

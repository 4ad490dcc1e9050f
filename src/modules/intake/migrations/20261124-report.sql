-- 通報・相談・情報提供. What came in, as it came, and what was done about it.

create schema intake;
revoke all on schema intake from public;
grant usage on schema intake to ishigaki_app, ishigaki_reader, ishigaki_mover, ishigaki_public;

create table intake.report (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  number text unique,                     -- 受理番号, drawn at acceptance: 熊本南-R8-0381
  status text not null check (status in ('draft', 'arrived', 'open', 'closed')),
  kind text not null check (kind in ('report', 'consultation', 'tip')),   -- 通報 相談 情報提供
  channel text not null,                  -- which channel brought it: counter, phone, mail, text, csv, list, web
  received_via text not null,             -- 受理方法, code of the profile
  received_at timestamptz not null,       -- when it reached the police
  accepted_at timestamptz,
  unit_code text,                         -- 受理した所属
  routing_reason text not null default '',
  receiver_id uuid references core.person,
  subject text not null default '',
  body text not null default '',          -- the original text; never edited silently
  method_code text,                       -- 手口
  category_code text,                     -- statistical roll-up
  loss_yen bigint check (loss_yen >= 0),
  transferred_at timestamptz,             -- when the money left: the minutes count from here
  danger jsonb not null default '[]',     -- danger words found, with place
  danger_closed_at timestamptz,
  danger_closed_reason text,
  handed_over_at timestamptz,
  external_number text,                   -- 警察相談簿番号・オンライン受付番号
  outcome text,                           -- 処理区分
  checked_at timestamptz,                 -- 所属長確認
  checked_by uuid references core.person,
  next_contact_on date,
  closed_at timestamptz,
  closing_reason text,
  details jsonb not null default '{}',    -- the further fields of the form, by the schema of the module
  mail jsonb,                             -- header lines kept for evidence
  missing text[] not null default '{}',   -- what is to be completed later
  fingerprint text,                       -- sha-256 of what was imported: the same thing twice is recognised
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((closed_at is null) = (closing_reason is null)),
  check (status <> 'open' or number is not null)
);
call core.protect('intake.report');
create unique index report_fingerprint on intake.report (room_id, fingerprint) where fingerprint is not null;
create index report_queue on intake.report (room_id, status, received_at desc, id desc);
create index report_newest on intake.report (received_at desc, id desc);
create index report_status_newest on intake.report (status, received_at desc, id desc);
create index report_method on intake.report (method_code, received_at desc);
create index report_next_contact on intake.report (next_contact_on) where status = 'open' and next_contact_on is not null;
create index report_money on intake.report (transferred_at desc) where transferred_at is not null and status <> 'closed';

-- 経過: what was done and said, newest first. Corrections add.
create table intake.entry (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  report_id uuid not null references intake.report,
  at timestamptz not null default now(),
  by_id uuid references core.person,
  kind text not null check (kind in ('note', 'contact', 'correction', 'status', 'phone')),
  text text not null check (text <> '')
);
call core.protect('intake.entry', 'select, insert');
create index entry_report on intake.entry (report_id, at desc);

-- 伝えたこと: which sentence of which dated advice card was said, when, by whom.
create table intake.told (
  report_id uuid not null references intake.report,
  room_id uuid not null references core.room,
  card_code text not null,
  sentence_code text not null,
  sentence text not null,                 -- as it was said; cards change
  at timestamptz not null default now(),
  by_id uuid references core.person,
  primary key (report_id, card_code, sentence_code)
);
call core.protect('intake.told', 'select, insert, delete');

create table intake.attachment (
  report_id uuid not null references intake.report,
  room_id uuid not null references core.room,
  file_id uuid not null references core.file,
  kind text not null check (kind in ('original', 'attachment')),
  note text not null default '',
  primary key (report_id, file_id)
);
call core.protect('intake.attachment', 'select, insert');

-- 似た文面: sixteen bands of a sketch of the text. Reports of one wording share a group.
create table intake.likeness (
  report_id uuid primary key references intake.report,
  room_id uuid not null references core.room,
  at timestamptz not null,
  group_id uuid not null,
  bands bigint[] not null,
  sketch bytea not null
);
call core.protect('intake.likeness');
create index likeness_group on intake.likeness (group_id, at desc);
create index likeness_bands on intake.likeness using gin (bands) with (fastupdate = off);

-- Groups whose sketch shares a band with the asked one, nearest first is the caller's work. The group's id tells
-- nothing; records stay behind their rooms.
create function intake.alike(asked bigint[], since timestamptz, most integer) returns table (group_id uuid, sketch bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.group_id, l.sketch from intake.likeness l where core.me() is not null and l.bands && asked and l.at >= since
  order by l.at desc limit most
$$;
call core.give_to_reader('intake.alike(bigint[], timestamptz, integer)');

-- 県内集計: reports of a group since a day, over all rooms; fewer than three are withheld (null).
create function intake.alike_count(asked uuid, since timestamptz) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when count(*) >= 3 then count(*)::integer end from intake.likeness l
  where core.me() is not null and l.group_id = asked and l.at >= since
$$;
call core.give_to_reader('intake.alike_count(uuid, timestamptz)');

-- 県内集計: reports by 手口 and seven days, the last seven ending today, over all rooms, small numbers withheld.
create function intake.methods_by_week(weeks integer) returns table (method_code text, week date, reports integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with today as (select (now() at time zone 'Asia/Tokyo')::date as day)
  select r.method_code, t.day - 6 - 7 * ((t.day - (r.received_at at time zone 'Asia/Tokyo')::date) / 7),
    case when count(*) >= 3 then count(*)::integer end
  from today t, intake.report r where core.me() is not null and r.method_code is not null and r.status <> 'draft'
    and r.received_at >= (t.day - 7 * weeks + 1)::timestamp at time zone 'Asia/Tokyo' and (r.received_at at time zone 'Asia/Tokyo')::date <= t.day
  group by 1, 2
$$;
call core.give_to_reader('intake.methods_by_week(integer)');

-- 列の対応: how a partner's or the national window's columns map to ours.
create table intake.mapping (
  name text primary key check (name <> ''),
  definition jsonb not null,
  confirmed boolean not null default false,
  updated_by uuid,
  updated_at timestamptz not null default now()
);
grant select, insert, update on intake.mapping to ishigaki_app;

insert into core.goes_along (kind, target, id_column) values ('report', 'intake.report', 'id'), ('report', 'intake.entry', 'report_id'),
  ('report', 'intake.told', 'report_id'), ('report', 'intake.attachment', 'report_id'), ('report', 'intake.likeness', 'report_id');

-- 取り込み: a file that becomes reports in the background. Where it stands is written with each batch, so that it
-- goes on by itself after a crash and no row is taken twice.
create table intake.import (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  file_id uuid not null references core.file,
  name text not null,
  channel text not null,
  unit_code text not null,
  mapping text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  position integer not null default 0,     -- items of the file looked at
  taken integer not null default 0,
  known integer not null default 0,        -- the same thing was there already
  refused integer not null default 0,
  failure text,
  lease_until timestamptz,
  asked_by uuid not null references core.person,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
call core.protect('intake.import');
create index import_waiting on intake.import (asked_at) where state in ('waiting', 'running');
grant select (id, room_id, asked_by, state, lease_until, asked_at, started_at), update (state, lease_until, failure, started_at, finished_at)
  on intake.import to ishigaki_auth;
create policy worker on intake.import to ishigaki_auth using (true);
grant usage on schema intake to ishigaki_auth;

-- Rows of a file that were refused, each with its place and what to do.
create table intake.refusal (
  import_id uuid not null references intake.import,
  room_id uuid not null references core.room,
  position integer not null,
  line integer,
  field text,
  code text not null,
  message text not null,
  primary key (import_id, position)
);
call core.protect('intake.refusal', 'select, insert');

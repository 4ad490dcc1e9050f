-- 事件. One matter, grown from one or many reports, in a room of its own.

create schema cases;
revoke all on schema cases from public;
grant usage on schema cases to ishigaki_app, ishigaki_reader, ishigaki_mover;

create table cases."case" (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  number text not null unique,            -- R8-サ-031
  title text not null check (title <> ''),
  summary text not null default '',
  status text not null default 'open' check (status in ('open', 'closed')),
  method_code text,
  unit_code text not null,
  lead_id uuid references core.person,    -- 捜査主任官
  offences text[] not null default '{}',  -- 罪名, the first is the main one
  loss_yen bigint check (loss_yen >= 0),
  grave boolean not null default false,   -- 重大サイバー事案
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  closing_reason text check (closing_reason in ('sent', 'cleared', 'unfounded', 'handed-over', 'time-barred', 'merged')),
  closing_note text not null default '',
  merged_into uuid references cases."case",
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check ((closed_at is null) = (closing_reason is null)),
  check ((closing_reason = 'merged') = (merged_into is not null))
);
call core.protect('cases."case"');
create index case_room_page on cases."case" (room_id, status, opened_at desc, id desc);
create index case_page on cases."case" (status, opened_at desc, id desc);
create index case_newest on cases."case" (opened_at desc, id desc);

-- Which reports a case holds. Taking one out leaves the row, with the time and the reason.
create table cases.link (
  case_id uuid not null references cases."case",
  report_id uuid not null references intake.report,
  room_id uuid not null references core.room,      -- of the case
  linked_at timestamptz not null default now(),
  linked_by uuid references core.person,
  unlinked_at timestamptz,
  reason text not null default '',
  primary key (case_id, report_id)
);
call core.protect('cases.link');
create index link_report on cases.link (report_id) where unlinked_at is null;

-- 関係者.
create table cases.party (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases."case",
  room_id uuid not null references core.room,
  role text not null check (role in ('victim', 'suspect', 'witness', 'account-holder', 'other')),
  name text not null check (name <> ''),
  kana text not null default '',
  note text not null default '',
  report_id uuid references intake.report,
  added_at timestamptz not null default now(),
  removed_at timestamptz
);
call core.protect('cases.party');
create index party_case on cases.party (case_id);

-- 作業.
create table cases.task (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases."case",
  room_id uuid not null references core.room,
  title text not null check (title <> ''),
  due_on date,
  assignee_id uuid references core.person,
  made_at timestamptz not null default now(),
  made_by uuid references core.person,
  done_at timestamptz,
  done_by uuid references core.person
);
call core.protect('cases.task');
create index task_case on cases.task (case_id);
create index task_open on cases.task (due_on) where done_at is null;

-- 時系列, written by what is done, and by hand.
create table cases.entry (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases."case",
  room_id uuid not null references core.room,
  at timestamptz not null default now(),
  by_id uuid references core.person,
  kind text not null,
  text text not null check (text <> ''),
  ref_kind text,
  ref_id uuid
);
call core.protect('cases.entry', 'select, insert');
create index entry_case on cases.entry (case_id, at desc);

-- Merges can be undone: what moved is remembered.
create table cases.merge (
  id uuid primary key default gen_random_uuid(),
  from_id uuid not null references cases."case",
  into_id uuid not null references cases."case",
  room_id uuid not null references core.room,      -- of the case that stays
  at timestamptz not null default now(),
  by_id uuid references core.person,
  moved jsonb not null,
  undone_at timestamptz
);
call core.protect('cases.merge');

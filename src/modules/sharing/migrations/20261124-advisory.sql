-- 注意喚起. What leaves the house: drafted from a case, reviewed by another, published, corrected and withdrawn in sight of all.

create schema sharing;
revoke all on schema sharing from public;
grant usage on schema sharing to ishigaki_app, ishigaki_reader, ishigaki_mover, ishigaki_public;

create table sharing.advisory (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  case_id uuid not null references cases."case",
  status text not null default 'draft' check (status in ('draft', 'waiting', 'published', 'withdrawn')),
  number text unique,                     -- R8-57号, drawn at publication
  content jsonb not null,                 -- what would be published
  sources jsonb not null default '[]',    -- for each fact, from where it comes; never published
  drafted_by uuid not null references core.person,
  drafted_at timestamptz not null default now(),
  submitted_at timestamptz,
  reviewer_id uuid references core.person,
  reviewed_by uuid references core.person,
  published_at timestamptz,
  returned_reason text,
  revision integer not null default 0,    -- of the published text
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check (reviewed_by is null or reviewed_by <> drafted_by),
  check ((number is not null) = (published_at is not null))
);
call core.protect('sharing.advisory');
create index advisory_page on sharing.advisory (room_id, status, drafted_at desc, id desc);
create index advisory_newest on sharing.advisory (drafted_at desc, id desc);
create index advisory_case on sharing.advisory (case_id);

-- What is published, and nothing else: the public web reads this table alone. Each revision stays; the last one counts.
create table sharing.published (
  advisory_id uuid not null,
  revision integer not null,
  number text not null,
  kind text not null check (kind in ('first', 'corrected', 'withdrawn')),
  note text not null default '',          -- what was corrected, or why it was withdrawn
  content jsonb not null,
  at timestamptz not null default now(),
  primary key (advisory_id, revision)
);
create index published_newest on sharing.published (at desc);
grant select, insert on sharing.published to ishigaki_app;
grant select on sharing.published to ishigaki_public;

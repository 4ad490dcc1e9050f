-- 照会・依頼. A letter with a clock: drafted, approved by another, numbered, sent, answered.

create schema requests;
revoke all on schema requests from public;
grant usage on schema requests to ishigaki_app, ishigaki_reader, ishigaki_mover;

create table requests.request (
  id uuid primary key default gen_random_uuid(),
  room_id uuid not null references core.room,
  kind text not null,                     -- one file in kinds/ each: 'freeze'
  case_id uuid references cases."case",
  report_id uuid references intake.report,
  status text not null default 'draft' check (status in ('draft', 'waiting', 'approved', 'sent', 'answered', 'cancelled')),
  number text unique,                     -- 文書番号, drawn at approval, never before
  addressee text not null default '',
  fields jsonb not null,
  transferred_at timestamptz,             -- the minutes count from here
  drafted_by uuid not null references core.person,
  drafted_at timestamptz not null default now(),
  submitted_at timestamptz,
  approver_id uuid references core.person,
  approved_at timestamptz,
  approved_by uuid references core.person,
  returned_reason text,
  phoned_at timestamptz,                  -- 電話通報: the phone first, the letter second
  phoned_to text not null default '',
  sent_at timestamptz,
  sent_how text not null default '',
  answered_at timestamptz,
  answer text check (answer in ('done', 'partly', 'refused', 'gone')),
  balance_yen bigint check (balance_yen >= 0),
  answer_note text not null default '',
  cancelled_at timestamptz,
  cancelled_reason text,
  pdf_file_id uuid references core.file,
  docx_file_id uuid references core.file,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  check (case_id is not null or report_id is not null),
  check (approved_by is null or approved_by <> drafted_by),           -- never one's own draft
  check ((number is not null) = (approved_at is not null)),
  check (sent_at is null or approved_at is not null),
  check (answered_at is null or sent_at is not null)
);
call core.protect('requests.request');
create index request_page on requests.request (room_id, status, drafted_at desc, id desc);
create index request_newest on requests.request (drafted_at desc, id desc);
create index request_case on requests.request (case_id) where case_id is not null;
create index request_report on requests.request (report_id) where report_id is not null;
create index request_waiting on requests.request (submitted_at) where status = 'waiting';

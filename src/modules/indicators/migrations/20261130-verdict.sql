-- 判定の確認. What a person said of a value after the model had suggested something: a new row each time, the last one counts.
-- What the model had said stands beside it, so that later it can be told how good its suggestions were.
create table indicators.verdict (
  id bigint generated always as identity primary key,
  room_id uuid not null references core.room,
  key uuid not null,
  type text not null,
  value text not null,
  record_kind text not null,
  record_id uuid not null,
  decision text not null check (decision in ('bad', 'harmless', 'open')),  -- 偽サイト・無害・取消し (open: the last word is taken back)
  suggested text check (suggested in ('suspicious', 'harmless', 'unsure')),  -- null: there was no model
  chance real,
  model text,                              -- sha-256 of the lists that the model was made from
  by_id uuid not null references core.person,
  at timestamptz not null default now()
);
create index verdict_key on indicators.verdict (key, id desc);
create index verdict_record on indicators.verdict (record_kind, record_id);
call core.protect('indicators.verdict', 'select, insert');

insert into core.goes_along values ('report', 'indicators.verdict', 'record_id', 'record_kind'),
  ('case', 'indicators.verdict', 'record_id', 'record_kind');

-- 急増: many more reports of one 手口, or of one wording, than is usual for these days. Counted by the clock over all rooms,
-- as 県内集計 is; no row tells of fewer than five reports, and what was usual is withheld below three.
create table intake.surge (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('method', 'wording')),
  key text not null,                      -- code of the 手口, or id of the group of like texts
  method_code text,                       -- of a wording: the 手口 of most of its reports
  span text not null check (span in ('day', 'week')),   -- the last 24 hours, or the last seven days
  seen integer not null check (seen >= 5),
  before integer not null,                -- reports in the eight spans compared with, together
  chance double precision not null,       -- of so many or more, were all as usual
  since timestamptz not null,             -- first report of the surge
  counted_at timestamptz not null,
  ended_at timestamptz
);
create unique index surge_going_on on intake.surge (kind, key) where ended_at is null;
grant select on intake.surge to ishigaki_app;
grant select, insert, update on intake.surge to ishigaki_auth;
-- released numbers: no room, but for staff who have signed in
alter table intake.surge enable row level security;
create policy staff on intake.surge for select to ishigaki_app using ((select core.me()) is not null);
create policy clock on intake.surge to ishigaki_auth using (true) with check (true);

-- 急増の確認: who took note of a surge, when it stood at how many, and what was decided.
create table intake.surge_note (
  id uuid primary key default gen_random_uuid(),
  surge_id uuid not null references intake.surge,
  seen integer not null,
  by_id uuid not null references core.person,
  at timestamptz not null default now(),
  note text not null default ''
);
create index surge_note_newest on intake.surge_note (surge_id, at desc);
grant select, insert on intake.surge_note to ishigaki_app;
alter table intake.surge_note enable row level security;
create policy staff on intake.surge_note for select to ishigaki_app using ((select core.me()) is not null);
create policy own on intake.surge_note for insert to ishigaki_app with check (by_id = (select core.me()));

-- What is counted: of everything with five reports or more in seven days, how many in the last 24 hours and seven days, and how
-- many in the same hours of the same weekday, and in the same seven days, of the eight weeks before. Rows of lists are none of it.
create function intake.surge_counts(until timestamptz) returns table (kind text, key text, method_code text,
    day_seen integer, day_before integer, day_since timestamptz, week_seen integer, week_before integer, week_since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    select 'method' as kind, r.method_code as key, r.method_code, r.received_at as at from intake.report r
      where r.method_code is not null and r.status <> 'draft' and r.channel <> 'list' and r.received_at > until - interval '63 days' and r.received_at <= until
    union all
    select 'wording', l.group_id::text, r.method_code, l.at from intake.likeness l join intake.report r on r.id = l.report_id
      where l.pattern is null and l.at > until - interval '63 days' and l.at <= until
  ), placed as (select t.*, floor(extract(epoch from until - t.at) / 86400)::integer as ago from told t)
  select p.kind, p.key, mode() within group (order by p.method_code),
    (count(*) filter (where ago = 0))::integer, (count(*) filter (where ago > 0 and ago % 7 = 0))::integer, min(p.at) filter (where ago = 0),
    (count(*) filter (where ago < 7))::integer, (count(*) filter (where ago >= 7))::integer, min(p.at) filter (where ago < 7)
  from placed p group by p.kind, p.key having count(*) filter (where ago < 7) >= 5
$$;
call core.give_to_reader('intake.surge_counts(timestamptz)');
revoke all on function intake.surge_counts(timestamptz) from ishigaki_app;
grant execute on function intake.surge_counts(timestamptz) to ishigaki_auth;

-- What an injected statement under a real ticket could still have written, the database refuses itself:
-- people and their rights, participation in rooms, and what a delivery was.

-- ---------------------------------------------------------------- people

-- Unit, post, rights and activity follow from people.holding through people.refresh; no statement of the application sets them.
alter table core.person enable row level security;
create policy known on core.person for select to ishigaki_app, ishigaki_auth, ishigaki_reader using (true);
create policy registered on core.person for insert to ishigaki_app with check ((select core.i_may('admin.people')));
create policy corrected on core.person for update to ishigaki_app
  using ((select core.i_may('admin.people'))) with check ((select core.i_may('admin.people')));
create policy account on core.person for update to ishigaki_auth using (true) with check (true);
revoke insert, update on core.person from ishigaki_app;
grant insert (staff_number, name, kana), update (name, kana, active) on core.person to ishigaki_app;
create index person_order on core.person (kana, staff_number, id);

-- ---------------------------------------------------------------- rooms

revoke update on core.room from ishigaki_app;
grant update (name, contact, classification, handling, answers_blind, closed_at) on core.room to ishigaki_app;

-- Units' and shared rooms are opened by post or by their administrator; only a case's own members let others into a case.
-- Nobody lets themself into a room.
drop policy mine on core.membership;
create policy visible on core.membership for select to ishigaki_app
  using (room_id = any((select core.my_rooms())::uuid[]) or (select core.i_may('admin.rooms')));
create policy let_in on core.membership for insert to ishigaki_app with check (
  person_id <> (select core.me()) and ((select core.i_may('admin.rooms'))
    or (room_id = any((select core.my_rooms())::uuid[]) and exists (select from core.room r where r.id = room_id and r.kind = 'case'))));
create policy ended on core.membership for update to ishigaki_app using (
  (select core.i_may('admin.rooms'))
  or (room_id = any((select core.my_rooms())::uuid[]) and exists (select from core.room r where r.id = room_id and r.kind = 'case')));
revoke update on core.membership from ishigaki_app;
grant update (revoked_at) on core.membership to ishigaki_app;

-- ---------------------------------------------------------------- sign-in

-- A ticket that is revoked takes its session with it, so that no part of sign-in outlives it.
create function auth.ticket_ends_session() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  delete from auth.session where sha256(convert_to(token, 'UTF8')) = new.hash;
  return null;
end $$;
create trigger ticket_ends_session after update of revoked_at on core.ticket
  for each row when (new.kind = 'session' and old.revoked_at is null and new.revoked_at is not null)
  execute function auth.ticket_ends_session();

-- A link may also take away a lost second factor.
alter table core.invitation add column clears_second_factor boolean not null default false;

-- A fresh link for a person; older ones end.
create function core.invite(whose uuid, link bytea, hours integer, clears boolean) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not core.i_may('admin.people') then raise exception 'not allowed' using errcode = '42501'; end if;
  update core.invitation set used_at = now() where person_id = whose and used_at is null;
  insert into core.invitation (hash, person_id, expires_at, clears_second_factor)
    values (link, whose, now() + make_interval(hours => hours), clears);
end $$;
revoke all on function core.invite(uuid, bytea, integer, boolean) from public;
grant execute on function core.invite(uuid, bytea, integer, boolean) to ishigaki_app;

-- As before, whatever the case of the number that was typed.
create or replace function core.record_sign_in(what text, staff_number text, detail jsonb) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made bigint;
begin
  insert into core.audit (person_id, what, subject, detail)
    values ((select id from core.person p where lower(p.staff_number) = lower(record_sign_in.staff_number)), what, staff_number, detail)
    returning id into made;
  insert into core.audit_unsealed values (made);
end $$;
create unique index person_staff_number_any_case on core.person (lower(staff_number));

-- ---------------------------------------------------------------- audit

create index audit_at on core.audit (at, id);

-- The same checks a link at a time instead of a row at a time: 300,000 rows in seconds (measured 2026-11).
create or replace function core.audit_check(after bigint, most integer) returns table (seq bigint, audit_id bigint, fault text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare s core.audit_seal; before bytea; at_seq bigint := after; found_digests bytea; gone bigint[]; changed bigint[];
begin
  select l.hash into before from core.audit_seal l where l.seq = after;
  for s in select * from core.audit_seal l where l.seq > after order by l.seq limit most loop
    if s.seq <> at_seq + 1 then seq := s.seq; audit_id := null; fault := 'missing-link'; return next; end if;
    at_seq := s.seq;
    select string_agg(coalesce(x.d, ''::bytea), ''::bytea order by x.i),
        array_agg(x.id order by x.i) filter (where x.d is null),
        array_agg(x.id order by x.i) filter (where substr(x.d, 1, 8) <> substr(s.digests, ((x.i - 1) * 8 + 1)::integer, 8))
      into found_digests, gone, changed
      from (select u.id, u.i, case when a.id is not null then core.audit_digest(a) end as d
        from unnest(s.ids) with ordinality u(id, i) left join core.audit a on a.id = u.id) x;
    seq := s.seq;
    fault := 'row-missing';
    foreach audit_id in array coalesce(gone, '{}') loop return next; end loop;
    fault := 'row-changed';
    foreach audit_id in array coalesce(changed, '{}') loop return next; end loop;
    if s.hash <> sha256(coalesce(before, ''::bytea) || found_digests) then audit_id := null; fault := 'hash'; return next; end if;
    before := s.hash;
  end loop;
  seq := at_seq; audit_id := null; fault := 'end'; return next;
end $$;

-- The same answer by joins that may spill to disk. The planner takes the arrays for short and would try each pair of rows,
-- which ran for more than ten minutes over 300,000; a hash of ids in memory would not hold a year.
create or replace function core.audit_strays() returns table (audit_id bigint, fault text) language sql stable security definer
  set search_path = pg_catalog, pg_temp set enable_nestloop = off as $$
  select a.id, 'never-sealed' from core.audit a
    left join (select unnest(ids) as id from core.audit_seal) s on s.id = a.id
    left join core.audit_unsealed u on u.audit_id = a.id
    where s.id is null and u.audit_id is null
  union all
  select u.audit_id, 'waits-too-long' from core.audit_unsealed u join core.audit a on a.id = u.audit_id where a.at < now() - interval '10 minutes'
  limit 1000
$$;

-- ---------------------------------------------------------------- outbox

-- handed_out: each handler has its delivery. Until then the happening itself waits.
alter table core.event rename column delivered_at to handed_out_at;
alter table core.delivery add column dropped_at timestamptz, add column dropped_reason text,
  add check ((dropped_at is null) = (dropped_reason is null));
create index delivery_waiting on core.delivery (next_at) where done_at is null and parked_at is null;

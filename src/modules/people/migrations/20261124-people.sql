-- Us: units and who holds which post in them. Organisation is dated: it changes every spring.

create schema people;
revoke all on schema people from public;
grant usage on schema people to ishigaki_app, ishigaki_reader, ishigaki_auth;

-- 所属. A station, a section of headquarters, or headquarters itself.
create table people.unit (
  code text primary key,
  name text not null check (name <> ''),
  short_name text not null check (short_name <> ''),
  kind text not null check (kind in ('headquarters', 'section', 'station')),
  valid_from date not null default '2020-01-01',
  valid_to date
);
grant select on people.unit to ishigaki_app;

-- The rooms that a post in a unit opens: the unit's own, and for the cyber sections the one they share.
create table people.unit_room (
  unit_code text not null references people.unit,
  room_id uuid not null references core.room,
  primary key (unit_code, room_id)
);
grant select on people.unit_room to ishigaki_app;

-- 補職・併任. Rights and rooms of a person follow from the holdings in force.
create table people.holding (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references core.person,
  unit_code text not null references people.unit,
  post text not null check (post <> ''),
  rights text[] not null default '{}',
  concurrent boolean not null default false,     -- 併任
  valid_from date not null,
  valid_to date,                                 -- last day, inclusive
  cancelled_at timestamptz,                      -- entered by mistake, or ended before it began
  check (valid_to is null or valid_to >= valid_from)
);
create index holding_person on people.holding (person_id);

-- Who registers staff writes, and never for themself: nobody raises their own rights.
alter table people.holding enable row level security;
create policy known on people.holding for select to ishigaki_app using (true);
create policy given on people.holding for insert to ishigaki_app
  with check ((select core.i_may('admin.people')) and person_id <> (select core.me()));
create policy ended on people.holding for update to ishigaki_app
  using ((select core.i_may('admin.people')) and person_id <> (select core.me()));
grant select, insert, update (valid_to, cancelled_at) on people.holding to ishigaki_app;

-- ---------------------------------------------------------------- what follows from the holdings

-- The holdings in force on the Japanese day, of active people.
create view people.in_force as
  select h.*, u.name as unit_name from people.holding h
  join people.unit u on u.code = h.unit_code
  join core.person p on p.id = h.person_id and p.active
  where h.cancelled_at is null and h.valid_from <= (now() at time zone 'Asia/Tokyo')::date
    and (h.valid_to is null or h.valid_to >= (now() at time zone 'Asia/Tokyo')::date);

-- The rooms that follow from them, from when to when.
create view people.room_by_post as
  select f.person_id, r.room_id,
    (array_agg(f.unit_name || ' ' || f.post || case when f.concurrent then '（併任）' else '' end order by f.concurrent, f.valid_from desc))[1] as reason,
    min(f.valid_from)::timestamp at time zone 'Asia/Tokyo' as valid_from,
    case when bool_or(f.valid_to is null) then null else (max(f.valid_to) + 1)::timestamp at time zone 'Asia/Tokyo' end as valid_to
  from people.in_force f join people.unit_room r on r.unit_code = f.unit_code
  group by f.person_id, r.room_id;

-- Brings unit, post, rights and rooms of one person, or of all, to what their holdings say; tells how many people changed.
-- It takes nothing from its caller but whom to look at, so anyone may call it.
create function people.refresh(whose uuid default null) returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare changed integer;
begin
  with target as (select distinct person_id as id from people.holding where whose is null or person_id = whose),
  main as (
    select distinct on (person_id) person_id, unit_code, unit_name, post from people.in_force
    order by person_id, concurrent, valid_from desc, id),
  granted as (
    select person_id, array_agg(distinct g order by g) as rights from people.in_force cross join unnest(rights) g group by person_id),
  truth as (
    select t.id, m.unit_code, coalesce(m.unit_name, '') as unit_name, coalesce(m.post, '') as post_name, coalesce(g.rights, '{}') as rights
    from target t left join main m on m.person_id = t.id left join granted g on g.person_id = t.id)
  update core.person p set unit_code = t.unit_code, unit_name = t.unit_name, post_name = t.post_name, rights = t.rights
    from truth t where t.id = p.id
    and (p.unit_code, p.unit_name, p.post_name, p.rights) is distinct from (t.unit_code, t.unit_name, t.post_name, t.rights);
  get diagnostics changed = row_count;

  update core.membership m set revoked_at = now()
    where m.via = 'post' and m.revoked_at is null and m.room_id in (select room_id from people.unit_room)
    and m.person_id in (select person_id from people.holding where whose is null or person_id = whose)
    and not exists (select from people.room_by_post r where r.person_id = m.person_id and r.room_id = m.room_id);
  insert into core.membership as m (room_id, person_id, via, reason, valid_from, valid_to)
    select room_id, person_id, 'post', reason, valid_from, valid_to from people.room_by_post where whose is null or person_id = whose
    on conflict (room_id, person_id) where via = 'post' and revoked_at is null do update
    set reason = excluded.reason, valid_from = excluded.valid_from, valid_to = excluded.valid_to
    where (m.reason, m.valid_from, m.valid_to) is distinct from (excluded.reason, excluded.valid_from, excluded.valid_to);
  return changed;
end $$;
revoke all on function people.refresh(uuid) from public;
grant execute on function people.refresh(uuid) to ishigaki_app, ishigaki_auth;

-- ---------------------------------------------------------------- the first administrator

-- Takes the one-time link of the first administrator and makes the person with their posts; null when the link
-- does not hold or someone has an account already. `posts`: [{"post":…,"rights":[…],"concurrent":…}].
create function people.set_up(link bytea, number text, called text, unit text, posts jsonb) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  perform pg_advisory_xact_lock(7312);
  if exists (select from core.person where user_id is not null) then return null; end if;
  update core.invitation set used_at = now()
    where hash = link and person_id is null and used_at is null and expires_at > now();
  if not found then return null; end if;
  insert into core.person as p (staff_number, name) values (number, called)
    on conflict (staff_number) do update set name = excluded.name where p.user_id is null and not p.is_system returning id into made;
  if made is null then return null; end if;
  insert into people.holding (person_id, unit_code, post, rights, concurrent, valid_from)
    select made, unit, post, rights, concurrent, (now() at time zone 'Asia/Tokyo')::date
    from jsonb_to_recordset(posts) h(post text, rights text[], concurrent boolean);
  perform people.refresh(made);
  return made;
end $$;
revoke all on function people.set_up(bytea, text, text, text, jsonb) from public;
grant execute on function people.set_up(bytea, text, text, text, jsonb) to ishigaki_auth;

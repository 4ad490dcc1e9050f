-- Sketches of a second kind, which also hold together what people tell in their own words. `version`: which kind.
-- `pattern`: of a row of a list, how its address is built; rows of one pattern are a group without comparing texts.
alter table intake.likeness add version smallint not null default 1, add pattern text;
create index likeness_at on intake.likeness (at, version);

-- The nearest first: those that share most bands, however many came since.
drop function intake.alike(bigint[], timestamptz, timestamptz, integer);
create function intake.alike(asked bigint[], since timestamptz, fresh_since timestamptz, most integer)
  returns table (group_id uuid, sketch bytea, fresh boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.group_id, c.sketch, c.at >= fresh_since from (
    select l.group_id, l.sketch, l.at, (select count(*) from unnest(l.bands) b where b = any(asked)) as shared
    from intake.likeness l where core.me() is not null and l.bands && asked and l.at >= since
    order by shared desc, l.at desc limit most) c
$$;
call core.give_to_reader('intake.alike(bigint[], timestamptz, timestamptz, integer)');

-- Reports whose sketch is of an older kind, oldest first, with their rooms, so that a job may enter those and sketch them anew.
create function intake.stale_sketches(current smallint, since timestamptz, most integer) returns table (report_id uuid, room_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.report_id, l.room_id from intake.likeness l where l.version < current and l.at >= since and l.pattern is null order by l.at limit most
$$;
call core.give_to_reader('intake.stale_sketches(smallint, timestamptz, integer)');
revoke all on function intake.stale_sketches(smallint, timestamptz, integer) from ishigaki_app;
grant execute on function intake.stale_sketches(smallint, timestamptz, integer) to ishigaki_auth;

-- A report that is like several of each of two groups: they are one. Noted as it comes, joined by the clock.
create table intake.likeness_link (
  one uuid not null,
  other uuid not null,
  report_id uuid not null references intake.report,   -- the report that showed it
  at timestamptz not null default now()
);
alter table intake.likeness_link enable row level security;
create policy staff on intake.likeness_link for insert to ishigaki_app with check ((select core.me()) is not null);
create policy clock on intake.likeness_link to ishigaki_mover using (true) with check (true);
grant insert on intake.likeness_link to ishigaki_app;
grant select, update, delete on intake.likeness_link to ishigaki_mover;
grant update (group_id) on intake.likeness to ishigaki_mover;

-- Joins what was noted: the smaller group goes into the larger. Tells how many joined, and nothing of them.
create function intake.join_groups() returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare l record; kept uuid; gone uuid; joined integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('intake.likeness'));
  loop
    select k.one, k.other into l from intake.likeness_link k order by k.at limit 1;
    exit when not found;
    if l.one <> l.other then
      select g, case g when l.one then l.other else l.one end into kept, gone from unnest(array[l.one, l.other]) g
        order by (select count(*) from intake.likeness x where x.group_id = g) desc limit 1;
      update intake.likeness set group_id = kept where group_id = gone;
      update intake.likeness_link set one = kept where one = gone;
      update intake.likeness_link set other = kept where other = gone;
      joined := joined + 1;
    end if;
    delete from intake.likeness_link where one = other;
  end loop;
  return joined;
end $$;
grant usage, create on schema intake to ishigaki_mover;
alter function intake.join_groups() owner to ishigaki_mover;
revoke create on schema intake from ishigaki_mover;
revoke all on function intake.join_groups() from public;
grant execute on function intake.join_groups() to ishigaki_auth;

-- だれでも使う値の候補: values in so many records of a room. Counted by the clock, for the page of hubs alone: whether a value is a
-- hub is decided by what its reader may see when it is asked.
create table indicators.hub (
  key uuid not null,
  room_id uuid not null references core.room,
  type text not null,
  value text not null,
  records integer not null,
  counted_at timestamptz not null default now(),
  primary key (key, room_id)
);
create index hub_room on indicators.hub (room_id, records desc);
call core.protect('indicators.hub', 'select');
grant insert, delete on indicators.hub to ishigaki_mover;
grant usage on schema indicators to ishigaki_auth;

-- Counts anew; tells how many there are, and nothing of them.
create function indicators.count_hubs(at_least integer) returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare made integer;
begin
  delete from indicators.hub;
  insert into indicators.hub (key, room_id, type, value, records)
    select c.key, c.room_id, s.type, s.value, c.records from (
      select x.key, x.room_id, count(distinct x.record_id)::integer as records from indicators.sighting x
      group by x.key, x.room_id having count(*) >= at_least) c
    cross join lateral (select y.type, y.value from indicators.sighting y where y.key = c.key and y.room_id = c.room_id limit 1) s
    where c.records >= at_least;
  get diagnostics made = row_count;
  return made;
end $$;
grant usage, create on schema indicators to ishigaki_mover;
alter function indicators.count_hubs(integer) owner to ishigaki_mover;
revoke create on schema indicators from ishigaki_mover;
revoke all on function indicators.count_hubs(integer) from public;
grant execute on function indicators.count_hubs(integer) to ishigaki_auth;

-- What was read wrongly makes no value everyone's: it is counted no more. Otherwise as before.
drop function indicators.count_hubs(integer);
create function indicators.count_hubs(at_least integer) returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare made integer;
begin
  delete from indicators.hub;
  insert into indicators.hub (key, room_id, type, value, records)
    select c.key, c.room_id, s.type, s.value, c.records from (
      select x.key, x.room_id, count(distinct x.record_id)::integer as records from indicators.sighting x
      where x.false_at is null group by x.key, x.room_id having count(*) >= at_least) c
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

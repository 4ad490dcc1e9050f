-- Seconds until so many keys more may be asked about: the newest of the questions that are too many must be an hour old.
create function indicators.blind_wait(more integer, most_an_hour integer) returns integer
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select ceil(extract(epoch from x.at + interval '1 hour' - now()))::integer from (
      select a.at, sum((a.detail->>'keys')::integer) over (order by a.at desc, a.id desc) as asked from core.audit a
        where a.person_id = core.me() and a.what = 'indicators.blind' and a.at > now() - interval '1 hour') x
    where x.asked + more > most_an_hour order by x.at desc limit 1), 3600)
$$;
call core.give_to_reader('indicators.blind_wait(integer, integer)');

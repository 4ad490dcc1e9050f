-- ブラインド照会 of a whole text: contacts of rooms that have accepted a report of the same words and that the asker may not enter.
-- Only of a report that the asker may open, so that no text can be tried out; nothing else leaves, rooms may opt out, each question is
-- recorded and counts to the limit of the hour, as of values.
create function intake.said_elsewhere(asked uuid, most_an_hour integer) returns table (limited boolean, contact text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid[] := core.my_rooms(); words bigint; used bigint;
begin
  if core.me() is null then return; end if;
  select r.said into words from intake.report r
    where r.id = asked and r.room_id = any(mine) and r.number is not null and length(r.body) >= 20;
  if words is null then return; end if;
  select coalesce(sum((a.detail->>'keys')::integer), 0) into used from core.audit a
    where a.person_id = core.me() and a.what = 'indicators.blind' and a.at > now() - interval '1 hour';
  if used + 1 > most_an_hour then
    return query select true, null::text;
    return;
  end if;
  perform core.record('indicators.blind', null, null, jsonb_build_object('keys', 1));
  return query
    with recursive step as (
      (select r.room_id, 1 as n from intake.report r where r.said = words and r.number is not null order by r.room_id limit 1)
      union all
      (select following.room_id, step.n + 1 from step cross join lateral (select r.room_id from intake.report r
        where r.said = words and r.room_id > step.room_id and r.number is not null order by r.room_id limit 1) following where step.n < 100)
    )
    select distinct false, r.contact from step join core.room r on r.id = step.room_id and r.answers_blind and r.contact <> ''
    where not (step.room_id = any(mine)) order by 2;
end $$;
call core.give_to_reader('intake.said_elsewhere(uuid, integer)');

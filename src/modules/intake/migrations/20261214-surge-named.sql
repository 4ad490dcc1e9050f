-- Whether a surging brand or URL pattern may be named is asked on 今日, for every surge, by everyone: is one of its rows in one's rooms.
-- Who may see none of them had all rows of the week looked through (2026-11, a million rows of lists: minutes).
create index report_list on intake.report (subject, room_id, received_at desc) where channel = 'list';
create index likeness_pattern on intake.likeness (group_id, room_id, at desc) where pattern is not null;

-- The rooms of the asker that hold a row of a surging name since then. One step along the index from room to room, few as those that take
-- lists in are; the newest row of a room stands first. Of other rooms nothing is told, and each asker costs the same steps.
create function intake.my_rooms_of_surge(of_kind text, key text, since timestamptz) returns uuid[] language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  mine uuid[] := core.my_rooms(); held uuid[] := '{}'; room uuid := '00000000-0000-0000-0000-000000000000';
  built uuid := md5('url ' || key)::uuid; named text; grouped uuid; latest timestamptz;
begin
  if core.me() is null or of_kind not in ('brand', 'pattern') then return held; end if;
  loop
    if of_kind = 'brand' then
      select r.subject, r.room_id, r.received_at into named, room, latest from intake.report r
        where r.channel = 'list' and (r.subject, r.room_id) > (key, room) order by r.subject, r.room_id, r.received_at desc limit 1;
      exit when named is distinct from key;
    else
      select l.group_id, l.room_id, l.at into grouped, room, latest from intake.likeness l
        where l.pattern is not null and (l.group_id, l.room_id) > (built, room) order by l.group_id, l.room_id, l.at desc limit 1;
      exit when grouped is distinct from built;
    end if;
    if latest >= since and room = any(mine) then held := held || room; end if;
  end loop;
  return held;
end $$;
call core.give_to_reader('intake.my_rooms_of_surge(text, text, timestamptz)');

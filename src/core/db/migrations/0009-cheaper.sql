-- What every statement and every saved text goes through, as before and cheaper.

-- One look at ticket and person where there were two (26 to 19 µs).
create or replace function core.my_rooms() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce((
    select coalesce(t.rooms, array(select m.room_id from core.membership m where m.person_id = t.person_id
      and m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())))
    from core.ticket t join core.person p on p.id = t.person_id
    where t.hash = sha256(convert_to(coalesce(current_setting('app.ticket', true), ''), 'UTF8'))
      and t.revoked_at is null and t.expires_at > now() and p.active and not t.only_enrols), '{}')
$$;

-- Functions in the select list go along side by side without being written out first (150 to 85 µs for 200 characters).
create or replace function core.grams(folded text) returns integer[] language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp as $$
declare c integer[] := array(select ascii(unnest(string_to_array(folded, null))));
begin
  return array(select (x << 16) # y from (select unnest(c) as x, unnest(c[2:]) as y) pair where y is not null)
    || array(select ((x << 14) | (y << 7) | z) - 1610612736 from (select unnest(c) as x, unnest(c[2:]) as y, unnest(c[3:]) as z) triple
      where x < 128 and y < 128 and z < 128);
end $$;

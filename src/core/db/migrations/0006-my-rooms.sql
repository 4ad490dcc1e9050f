-- The rooms of the ticket in hand, without sorting them: a room that one enters both by post and by grant stands there twice.
create or replace function core.my_rooms() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with t as (
    select t.person_id, t.rooms from core.ticket t join core.person p on p.id = t.person_id
    where t.hash = sha256(convert_to(coalesce(current_setting('app.ticket', true), ''), 'UTF8'))
      and t.revoked_at is null and t.expires_at > now() and p.active
  )
  select coalesce(
    (select rooms from t),
    (select array_agg(m.room_id) from t join core.membership m on m.person_id = t.person_id
      where m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())),
    '{}')
$$;

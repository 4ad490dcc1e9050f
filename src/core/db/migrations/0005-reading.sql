-- Entering and recording a reading in fewer steps: every page pays for it.

-- As before: takes the ticket into the transaction and tells whose it is; null when it is not valid.
-- `ofRooms`: about how many rooms there are, for a list to choose its way.
create or replace function core.enter(ticket text) returns jsonb language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  perform set_config('app.ticket', ticket, true);
  select t.hash, t.id as ticket_id, t.kind, t.scopes, t.idle_seconds, t.last_used_at, p.id, p.name, p.staff_number, p.unit_code,
      p.unit_name, p.post_name, p.rights, p.is_system, coalesce(cardinality(t.rooms),
        (select count(distinct m.room_id) from core.membership m where m.person_id = t.person_id and t.rooms is null
          and m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now()))) as rooms
    into r from core.ticket t join core.person p on p.id = t.person_id
    where t.hash = sha256(convert_to(coalesce(ticket, ''), 'UTF8')) and t.revoked_at is null and t.expires_at > now() and p.active;
  if r.hash is null then return null; end if;
  if r.idle_seconds is not null and r.last_used_at < now() - make_interval(secs => r.idle_seconds) then
    perform set_config('app.ticket', '', true);
    return null;
  end if;
  if r.last_used_at < now() - interval '1 minute' then
    update core.ticket t set last_used_at = now() where t.hash = r.hash;
  end if;
  return jsonb_build_object('id', r.id, 'name', r.name, 'staffNumber', r.staff_number, 'unit', r.unit_code,
    'unitName', r.unit_name, 'post', r.post_name, 'rights', to_jsonb(r.rights), 'system', r.is_system, 'rooms', r.rooms,
    'ofRooms', (select reltuples::integer from pg_class where oid = 'core.room'::regclass),
    'ticket', jsonb_build_object('id', r.ticket_id, 'kind', r.kind, 'scopes', to_jsonb(r.scopes)));
end $$;

-- As before; a key whose scopes do not reach the procedure's module reads nothing, and so nothing is recorded.
create or replace function core.enter_to_read(ticket text, what text, subject text, detail jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare actor jsonb := core.enter(ticket); scopes jsonb := actor->'ticket'->'scopes'; module text := split_part(what, '.', 1);
begin
  if actor is null or (jsonb_typeof(scopes) = 'array' and not scopes ?| array[module || ':read', module || ':change']) then
    return actor;
  end if;
  with made as (
    insert into core.audit (person_id, ticket_id, what, subject, detail)
      values ((actor->>'id')::uuid, (actor->'ticket'->>'id')::uuid, what, subject, detail) returning id)
  insert into core.audit_unsealed select id from made;
  return actor;
end $$;

-- A password alone opens nothing. A session of someone without a second factor may set one up and sign out, no more;
-- a key of theirs rests until they have one.

alter table core.ticket add column only_enrols boolean not null default false;
comment on column core.ticket.only_enrols is 'its person has no second factor: it opens no record, only the setting up of one';

update core.ticket t set only_enrols = true from core.person p join auth."user" u on u.id = p.user_id
  where t.person_id = p.id and t.kind in ('session', 'token') and t.revoked_at is null and u."twoFactorEnabled" is not true;

-- As before; a session made by password alone only enrols. The library makes a new session when the second factor is set up.
create or replace function auth.session_is_ticket() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    update core.ticket set revoked_at = now()
      where hash = sha256(convert_to(old.token, 'UTF8')) and revoked_at is null;
    return old;
  end if;
  insert into core.ticket (hash, person_id, kind, label, address, idle_seconds, expires_at, only_enrols)
    select sha256(convert_to(new.token, 'UTF8')), p.id, 'session', left(coalesce(new."userAgent", ''), 200),
      coalesce(new."ipAddress", ''), coalesce(nullif(current_setting('auth.idle_seconds', true), '')::integer, 1800), new."expiresAt",
      u."twoFactorEnabled" is not true
    from core.person p join auth."user" u on u.id = p.user_id where p.user_id = new."userId" and p.active
  on conflict (hash) do update set expires_at = excluded.expires_at;
  return new;
end $$;

-- Whose second factor is taken away works no further anywhere; whose is set up has their keys back.
create function auth.second_factor_changed() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update core.ticket t set only_enrols = new."twoFactorEnabled" is not true from core.person p
    where p.user_id = new.id and t.person_id = p.id and t.revoked_at is null
      and (t.kind = 'token' or (t.kind = 'session' and new."twoFactorEnabled" is not true));
  return null;
end $$;
create trigger second_factor_changed after update of "twoFactorEnabled" on auth."user"
  for each row when (old."twoFactorEnabled" is distinct from new."twoFactorEnabled")
  execute function auth.second_factor_changed();

create or replace function core.ticket_in_hand() returns core.ticket language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select t from core.ticket t join core.person p on p.id = t.person_id
  where t.hash = sha256(convert_to(coalesce(current_setting('app.ticket', true), ''), 'UTF8'))
    and t.revoked_at is null and t.expires_at > now() and p.active and not t.only_enrols
$$;

create or replace function core.my_rooms() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with t as (
    select t.person_id, t.rooms from core.ticket t join core.person p on p.id = t.person_id
    where t.hash = sha256(convert_to(coalesce(current_setting('app.ticket', true), ''), 'UTF8'))
      and t.revoked_at is null and t.expires_at > now() and p.active and not t.only_enrols
  )
  select coalesce(
    (select rooms from t),
    (select array_agg(m.room_id) from t join core.membership m on m.person_id = t.person_id
      where m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now())),
    '{}')
$$;

-- As before; one that only enrols is told so and does not get in.
create or replace function core.enter(ticket text) returns jsonb language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare r record;
begin
  perform set_config('app.ticket', ticket, true);
  select t.hash, t.id as ticket_id, t.kind, t.scopes, t.idle_seconds, t.last_used_at, t.only_enrols, p.id, p.name, p.staff_number, p.unit_code,
      p.unit_name, p.post_name, p.rights, p.is_system, coalesce(cardinality(t.rooms),
        (select count(distinct m.room_id) from core.membership m where m.person_id = t.person_id and t.rooms is null
          and m.revoked_at is null and m.valid_from <= now() and (m.valid_to is null or m.valid_to > now()))) as rooms
    into r from core.ticket t join core.person p on p.id = t.person_id
    where t.hash = sha256(convert_to(coalesce(ticket, ''), 'UTF8')) and t.revoked_at is null and t.expires_at > now() and p.active;
  if r.hash is null then return null; end if;
  if r.only_enrols or (r.idle_seconds is not null and r.last_used_at < now() - make_interval(secs => r.idle_seconds)) then
    perform set_config('app.ticket', '', true);
    return case when r.only_enrols then '{"onlyEnrols": true}'::jsonb end;
  end if;
  if r.last_used_at < now() - interval '1 minute' then
    update core.ticket t set last_used_at = now() where t.hash = r.hash;
  end if;
  return jsonb_build_object('id', r.id, 'name', r.name, 'staffNumber', r.staff_number, 'unit', r.unit_code,
    'unitName', r.unit_name, 'post', r.post_name, 'rights', to_jsonb(r.rights), 'system', r.is_system, 'rooms', r.rooms,
    'ofRooms', (select reltuples::integer from pg_class where oid = 'core.room'::regclass),
    'ticket', jsonb_build_object('id', r.ticket_id, 'kind', r.kind, 'scopes', to_jsonb(r.scopes)));
end $$;

create or replace function core.enter_to_read(ticket text, what text, subject text, detail jsonb) returns jsonb
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare actor jsonb := core.enter(ticket); scopes jsonb := actor->'ticket'->'scopes'; module text := split_part(what, '.', 1);
begin
  if actor is null or actor ? 'onlyEnrols'
    or (jsonb_typeof(scopes) = 'array' and not scopes ?| array[module || ':read', module || ':change']) then
    return actor;
  end if;
  with made as (
    insert into core.audit (person_id, ticket_id, what, subject, detail)
      values ((actor->>'id')::uuid, (actor->'ticket'->>'id')::uuid, what, subject, detail) returning id)
  insert into core.audit_unsealed select id from made;
  return actor;
end $$;

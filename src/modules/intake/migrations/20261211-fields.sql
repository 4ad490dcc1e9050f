-- Values in the fields of a form are sightings since indicators/20261201-field. Reports that were saved before are read for them once.
-- `fields_read`: the values of its fields are among its sightings. What comes in from now on is read as it comes.
alter table intake.report add column fields_read boolean not null default false;
alter table intake.report alter column fields_read set default true;
create index report_fields_unread on intake.report (received_at)
  where not fields_read and accepted_at is not null and (details ? 'harm' or details ? 'transfer');

-- Reports whose fields are still to be read, oldest first, with their rooms, so that a job may enter those.
create function intake.unread_fields(most integer) returns table (report_id uuid, room_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.room_id from intake.report r
  where not r.fields_read and r.accepted_at is not null and (r.details ? 'harm' or r.details ? 'transfer') order by r.received_at limit most
$$;
call core.give_to_reader('intake.unread_fields(integer)');
revoke all on function intake.unread_fields(integer) from ishigaki_app;
grant execute on function intake.unread_fields(integer) to ishigaki_auth;

-- How often lists named a brand (what a list says of its values), or brought addresses of one pattern, by the hour that the list gives
-- for each; of the last seventy days, and of values that the list did not hold before. What has no day of its own is not counted: a
-- file that is taken in is no event. Each row lies in the room of its list, so that a name is known to those alone who may see the list.
create table indicators.named_hour (
  kind text not null check (kind in ('brand', 'pattern')),
  name text not null,
  room_id uuid not null references core.room,
  hour timestamptz not null,
  named integer not null,
  primary key (kind, name, room_id, hour)
);
create index named_hour_at on indicators.named_hour (hour);
call core.protect('indicators.named_hour');
grant delete on indicators.named_hour to ishigaki_mover;

-- Forgets what is no longer looked back to.
create function indicators.forget_named_hours(before timestamptz) returns void language sql volatile security definer
  set search_path = pg_catalog, pg_temp as $$ delete from indicators.named_hour where hour < before $$;
grant usage, create on schema indicators to ishigaki_mover;
alter function indicators.forget_named_hours(timestamptz) owner to ishigaki_mover;
revoke create on schema indicators from ishigaki_mover;
revoke all on function indicators.forget_named_hours(timestamptz) from public;
grant execute on function indicators.forget_named_hours(timestamptz) to ishigaki_auth;

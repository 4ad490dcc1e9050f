-- URLの形: how the address of a URL or host is built, with `*` for what changes. '': like anyone's; null: of another kind, or from
-- before patterns were told, until the clock has looked at it.
alter table indicators.sighting add column pattern text;
create index sighting_pattern on indicators.sighting (pattern, room_id) where pattern <> '';
create index sighting_unpatterned on indicators.sighting (id) where pattern is null and type in ('url', 'domain');

-- Rooms in which something is still to be looked at, so that the clock may enter those and no others.
create function indicators.unpatterned_rooms() returns uuid[] language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(array_agg(distinct x.room_id), '{}') from (
    select s.room_id from indicators.sighting s where s.pattern is null and s.type in ('url', 'domain') order by s.id limit 2000) x
$$;
call core.give_to_reader('indicators.unpatterned_rooms()');
revoke all on function indicators.unpatterned_rooms() from ishigaki_app;
grant execute on function indicators.unpatterned_rooms() to ishigaki_auth;

-- The commonest patterns of each room and list, counted by the clock: they say where to look first. What is shown of a pattern is
-- counted when it is asked for, in the rooms of the reader.
create table indicators.url_pattern (
  pattern text not null,
  room_id uuid not null references core.room,
  feed_id uuid,                            -- null: of records
  sightings integer not null,
  lately integer not null,                 -- of them in the last thirty days
  counted_at timestamptz not null default now()
);
create index url_pattern_most on indicators.url_pattern (room_id, sightings desc);
call core.protect('indicators.url_pattern', 'select');
grant insert, delete on indicators.url_pattern to ishigaki_mover;

-- Counts anew; tells how many there are, and nothing of them.
create function indicators.count_url_patterns(at_least integer) returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare made integer;
begin
  delete from indicators.url_pattern;
  insert into indicators.url_pattern (pattern, room_id, feed_id, sightings, lately)
    select s.pattern, s.room_id, case when s.record_kind = 'feed' then s.record_id end as feed, count(*), count(*) filter (where s.at > now() - interval '30 days')
    from indicators.sighting s where s.pattern <> '' and s.false_at is null
    group by s.pattern, s.room_id, feed having count(*) >= at_least;
  get diagnostics made = row_count;
  return made;
end $$;
grant usage, create on schema indicators to ishigaki_mover;
alter function indicators.count_url_patterns(integer) owner to ishigaki_mover;
revoke create on schema indicators from ishigaki_mover;
revoke all on function indicators.count_url_patterns(integer) from public;
grant execute on function indicators.count_url_patterns(integer) to ishigaki_auth;

-- Patterns of the values that an import brought and its list did not hold; noted batch by batch, the rare ones dropped at the end.
create table indicators.import_pattern (
  import_id uuid not null references indicators.import,
  room_id uuid not null references core.room,
  pattern text not null,
  fresh integer not null,
  primary key (import_id, pattern)
);
call core.protect('indicators.import_pattern', 'select, insert, update, delete');

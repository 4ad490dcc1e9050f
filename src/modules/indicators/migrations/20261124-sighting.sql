-- 値の出現. One row each time a value is seen in a record. There is no table of values and none of pairs:
-- what is known of a value is joined at read time on its key, inside the rooms of the reader.

create schema indicators;
revoke all on schema indicators from public;
grant usage on schema indicators to ishigaki_app, ishigaki_reader, ishigaki_mover;

create table indicators.sighting (
  id bigint generated always as identity primary key,
  room_id uuid not null references core.room,
  key uuid not null,                      -- first 16 bytes of sha-256 over type and canonical value
  parent uuid,                            -- key of the registrable domain of a URL, domain or e-mail address
  type text not null,
  value text not null,
  record_kind text not null,
  record_id uuid not null,
  at timestamptz not null,                -- when the record says it was seen (for a report: reception)
  raw text not null default '',
  start_at integer,                       -- UTF-16 offsets in the record's original text
  end_at integer,
  role text check (role in ('suspect', 'victim', 'context')),
  confidence real not null default 1,
  added_by uuid,                          -- null: found by extraction
  false_at timestamptz                    -- a person said that this is not what it seems
);
create index sighting_key on indicators.sighting (key, at desc);
create index sighting_parent on indicators.sighting (parent, at desc) where parent is not null;
create index sighting_record on indicators.sighting (record_kind, record_id);
call core.protect('indicators.sighting', 'select, insert, update, delete');
grant usage on sequence indicators.sighting_id_seq to ishigaki_app;

-- ブラインド照会: for each asked key, the contacts of rooms that know it and that the asker may not enter.
-- Nothing else leaves: no record, no time, no number of sightings. Rooms may opt out. Each call is recorded by the
-- caller's procedure; a person gets answers for so many values an hour (measured over the log), then none.
create function indicators.known_elsewhere(asked uuid[], most_an_hour integer) returns table (key uuid, contact text)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare mine uuid[] := core.my_rooms(); used bigint;
begin
  if core.me() is null then return; end if;
  select coalesce(sum((a.detail->>'keys')::integer), 0) into used from core.audit a
    where a.person_id = core.me() and a.what = 'indicators.blind' and a.at > now() - interval '1 hour';
  if used + cardinality(asked) > most_an_hour then
    return query select null::uuid, null::text;   -- one empty row: asked too much, no answer was sought
    return;
  end if;
  perform core.record('indicators.blind', null, null, jsonb_build_object('keys', cardinality(asked)));
  return query
    select k, r.contact from unnest(asked) k
    cross join lateral (select distinct s.room_id from indicators.sighting s
      where s.key = k and s.false_at is null and not (s.room_id = any(mine)) limit 20) s
    join core.room r on r.id = s.room_id and r.answers_blind and r.contact <> ''
    group by k, r.contact;
end $$;
grant select on core.audit to ishigaki_reader;
create policy reader on core.audit for select to ishigaki_reader using (what = 'indicators.blind');
grant execute on function core.record(text, text, uuid, jsonb) to ishigaki_reader;
call core.give_to_reader('indicators.known_elsewhere(uuid[], integer)');

insert into core.goes_along values ('report', 'indicators.sighting', 'record_id', 'record_kind'),
  ('case', 'indicators.sighting', 'record_id', 'record_kind');

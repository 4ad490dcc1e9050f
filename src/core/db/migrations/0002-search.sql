-- 検索: one index over the texts of all modules. How it works and what it costs: src/core/search/README.md.

create table core.findable (
  kind text not null,                      -- 'report', 'case' …: the module's word for the record
  id uuid not null,
  room_id uuid not null references core.room,
  at timestamptz not null check (isfinite(at)),
  title text not null,
  text text not null,                      -- as written, for the snippet
  folded text collate "C" not null,        -- title, text and other spellings as fold() makes them, parted by U+001F
  fold_version smallint not null,          -- which fold() made it
  primary key (kind, id)
);
call core.protect('core.findable', 'select, insert, update, delete');

-- Neighbouring pairs of characters, and triples of ASCII ones since pairs of digits are in every report; each as one
-- number. src/core/search/grams.ts makes the same of a term. Rare characters may share a number: a candidate is always
-- compared with the term itself.
create function core.grams(folded text) returns integer[] language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp as $$
declare c integer[] := array(select ascii(u) from unnest(string_to_array(folded, null)) u);
begin
  return array(select (x << 16) # y from unnest(c, c[2:]) as pair(x, y) where y is not null)
    || array(select ((x << 14) | (y << 7) | z) - 1610612736 from unnest(c, c[2:], c[3:]) as triple(x, y, z) where x < 128 and y < 128 and z < 128);
end $$;

-- The span of time in which `at` falls, by level: 3 hours, 1, 8, 64, 512 and 4096 days. Levels do not share numbers.
create function core.era(level integer, at timestamptz) returns integer language sql immutable strict parallel safe as $$
  select ((floor(extract(epoch from at at time zone 'UTC') / (10800 << (3 * level)))::bigint & 268435455) | (level::bigint << 28))::integer
$$;

create function core.eras(at timestamptz) returns integer[] language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, pg_temp as $$
declare e bigint := floor(extract(epoch from at at time zone 'UTC') / 10800);
begin
  return array[e & 268435455, (e >> 3) & 268435455 | (1 << 28), (e >> 6) & 268435455 | (2 << 28),
    (e >> 9) & 268435455 | (3 << 28), (e >> 12) & 268435455 | (4 << 28), (e >> 15) & 268435455 | (5 << 28)]::integer[];
end $$;

-- New rows wait in a list of at most 2 MB (some 350 reports) that every search reads to its end; core.tidy_search empties it.
create index findable_search on core.findable
  using gin (core.grams(folded), core.eras(at), (array[room_id])) with (fastupdate = on, gin_pending_list_limit = 2048);
create index findable_newest on core.findable (at desc, id desc, kind desc);
create index findable_stale on core.findable (fold_version);

-- The comparison that decides; written to be inlined.
create function core.says(folded text, must text[], either text[], never text[]) returns boolean language sql immutable parallel safe as $$
  select folded like all (must) and folded ~ all (either) and not (folded like any (never))
$$;

-- The newest rows of the rooms of the ticket in hand that say what is asked, found through the index.
--   must, never: LIKE patterns; either: regular expressions; asked: pairs and triples that every match contains, at least one
--   kinds, since, until, after_*: null means any
-- Looks at the newest days first and at eight times as long a span each time until enough is found, so that the work
-- follows the number of hits wanted and not the number of hits there are.
create function core.search_newest(must text[], either text[], never text[], asked integer[], kinds text[], since timestamptz,
    until timestamptz, after_at timestamptz, after_id uuid, after_kind text, most integer)
  returns table (kind text, id uuid, at timestamptz) language plpgsql stable security definer rows 20
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  rooms uuid[] := core.my_rooms();
  -- Many rooms are many lists to walk side by side in the index; then it is cheaper to drop rows of other rooms afterwards,
  -- by a hash (in (select …) is true), since = any(…) of an array that is no constant compares one by one.
  few boolean := cardinality(rooms) <= 64;
  newest timestamptz; oldest timestamptz; high timestamptz := 'infinity'; low timestamptz;
  span bigint; spans integer[]; missing integer := most; got integer;
begin
  select max(f.at), min(f.at) into newest, oldest from core.findable f;
  newest := least(newest, until, after_at);
  oldest := greatest(oldest, since);
  for level in 0 .. 6 loop
    exit when missing <= 0 or high <= oldest or newest < oldest;
    if level < 6 then
      span := 10800 << (3 * level);
      low := to_timestamp((floor(extract(epoch from newest) / span) - 1) * span);
      spans := array[core.era(level, newest), core.era(level, low)];
    else
      low := '-infinity';
      spans := array(select core.era(5, d) from generate_series(oldest, newest + interval '4096 days', interval '4096 days') d);
    end if;
    if few then
      return query select c.kind, c.id, c.at
        from (select f.* from core.findable f
          where core.grams(f.folded) @> asked and core.eras(f.at) && spans and array[f.room_id] && rooms offset 0) c
        where c.at >= low and c.at < high and c.at <= newest and c.at >= oldest and (kinds is null or c.kind = any(kinds))
          and (after_at is null or (c.at, c.id, c.kind) < (after_at, after_id, after_kind))
          and core.says(c.folded, must, either, never)
        order by c.at desc, c.id desc, c.kind desc limit missing;
    else
      return query select c.kind, c.id, c.at
        from (select f.* from core.findable f
          where core.grams(f.folded) @> asked and core.eras(f.at) && spans offset 0) c
        where (c.room_id in (select unnest(rooms))) is true
          and c.at >= low and c.at < high and c.at <= newest and c.at >= oldest and (kinds is null or c.kind = any(kinds))
          and (after_at is null or (c.at, c.id, c.kind) < (after_at, after_id, after_kind))
          and core.says(c.folded, must, either, never)
        order by c.at desc, c.id desc, c.kind desc limit missing;
    end if;
    get diagnostics got = row_count;
    missing := missing - got;
    high := low;
  end loop;
end $$;
call core.give_to_reader('core.search_newest(text[],text[],text[],integer[],text[],timestamptz,timestamptz,timestamptz,uuid,text,integer)');

-- The same for terms of one character, which have no pairs: row after row, newest first.
create function core.search_walk(must text[], either text[], never text[], kinds text[], since timestamptz,
    until timestamptz, after_at timestamptz, after_id uuid, after_kind text, most integer)
  returns table (kind text, id uuid, at timestamptz) language plpgsql stable security definer rows 20
  set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare rooms uuid[] := core.my_rooms();
begin
  if cardinality(rooms) <= 64 then
    return query select f.kind, f.id, f.at from (select r.* from core.findable r where array[r.room_id] && rooms offset 0) f
      where (kinds is null or f.kind = any(kinds)) and (since is null or f.at >= since) and (until is null or f.at <= until)
        and (after_at is null or (f.at, f.id, f.kind) < (after_at, after_id, after_kind))
        and core.says(f.folded, must, either, never)
      order by f.at desc, f.id desc, f.kind desc limit most;
  else
    return query select f.kind, f.id, f.at from core.findable f
      where (f.room_id in (select unnest(rooms))) is true
        and (kinds is null or f.kind = any(kinds)) and (since is null or f.at >= since) and (until is null or f.at <= until)
        and (after_at is null or (f.at, f.id, f.kind) < (after_at, after_id, after_kind))
        and core.says(f.folded, must, either, never)
      order by f.at desc, f.id desc, f.kind desc limit most;
  end if;
end $$;
call core.give_to_reader('core.search_walk(text[],text[],text[],text[],timestamptz,timestamptz,timestamptz,uuid,text,integer)');

-- How well a row says the terms: each in the title counts 2, in the text by the logarithm of how often it comes.
create function core.answer_score(folded text, terms text[]) returns double precision language plpgsql immutable parallel safe
  set search_path = pg_catalog, pg_temp as $$
declare t text; at integer; score double precision := 0; title_end integer := strpos(folded, E'\x1f');
begin
  foreach t in array terms loop
    at := strpos(folded, t);
    if at > 0 then
      score := score + ln(1 + (octet_length(folded) - octet_length(replace(folded, t, ''))) / octet_length(t)::double precision);
      if at < title_end then score := score + 2; end if;
    end if;
  end loop;
  return score;
end $$;

-- Moves new rows from the waiting list into the index.
create function core.tidy_search() returns bigint language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select gin_clean_pending_list('core.findable_search'::regclass)
$$;
revoke all on function core.tidy_search() from public;
grant execute on function core.tidy_search() to ishigaki_app;

-- Rows folded by another version of fold(), with their rooms, so that a job may enter those and fold them anew.
create function core.stale_findables(version smallint, most integer) returns table (kind text, id uuid, room_id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select f.kind, f.id, f.room_id from core.findable f where f.fold_version < version order by f.fold_version limit most
$$;
call core.give_to_reader('core.stale_findables(smallint,integer)');
revoke all on function core.stale_findables(smallint, integer) from ishigaki_app;
grant execute on function core.stale_findables(smallint, integer) to ishigaki_auth;

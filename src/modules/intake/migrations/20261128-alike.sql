-- A wording that comes in hundreds of times is represented by a few sketches, so that looking for it stays quick.
-- `fresh`: the sketch may stand for another of its wording for a while longer.
drop function intake.alike(bigint[], timestamptz, integer);
create function intake.alike(asked bigint[], since timestamptz, fresh_since timestamptz, most integer)
  returns table (group_id uuid, sketch bytea, fresh boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.group_id, l.sketch, l.at >= fresh_since from intake.likeness l
  where core.me() is not null and l.bands && asked and l.at >= since
  order by l.at desc limit most
$$;
call core.give_to_reader('intake.alike(bigint[], timestamptz, timestamptz, integer)');

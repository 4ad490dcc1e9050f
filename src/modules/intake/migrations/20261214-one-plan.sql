-- As before. The index of bands is taken because all questions have one plan, made without looking at the bands that are asked for or at
-- how common they are. To forbid reading the table changed nothing beside that (2026-11: the same plan from 100 to 30,000 sketches,
-- with and without statistics) and is left out; tests/plans/alike.test.ts turns red without the one plan.
drop function intake.alike(bigint[], timestamptz, timestamptz, integer);
create function intake.alike(asked bigint[], since timestamptz, fresh_since timestamptz, most integer)
  returns table (group_id uuid, sketch bytea, fresh boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
  with touched as materialized (
    select l.group_id, l.sketch, l.at, (select count(*) from unnest(l.bands) b where b in (select unnest(asked))) as shared
    from intake.likeness l where core.me() is not null and l.bands && asked
  )
  select t.group_id, t.sketch, t.at >= fresh_since from touched t where t.at >= since order by t.shared desc, t.at desc limit most
$$;
call core.give_to_reader('intake.alike(bigint[], timestamptz, timestamptz, integer)');

-- As before, but along the index always: the planner takes a fifth of all sketches to share a band and would read every one of them
-- (2026-11, 10,000 reports: 45 ms), where hardly any does. One plan for all, which compares with the bands asked by a hash: planning
-- anew took twice as long as looking.
drop function intake.alike(bigint[], timestamptz, timestamptz, integer);
create function intake.alike(asked bigint[], since timestamptz, fresh_since timestamptz, most integer)
  returns table (group_id uuid, sketch bytea, fresh boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan
  set enable_seqscan = off as $$
  with touched as materialized (
    select l.group_id, l.sketch, l.at, (select count(*) from unnest(l.bands) b where b in (select unnest(asked))) as shared
    from intake.likeness l where core.me() is not null and l.bands && asked
  )
  select t.group_id, t.sketch, t.at >= fresh_since from touched t where t.at >= since order by t.shared desc, t.at desc limit most
$$;
call core.give_to_reader('intake.alike(bigint[], timestamptz, timestamptz, integer)');

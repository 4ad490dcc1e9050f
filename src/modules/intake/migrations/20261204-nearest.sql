-- The bands alone choose who is looked at: with the time beside them the planner reads four months of its index each time, which
-- took ten times as long (2026-11, 60,000 reports: 11 to 64 ms against 1). The plan is made for the bands asked, so that they are
-- compared by a hash.
drop function intake.alike(bigint[], timestamptz, timestamptz, integer);
create function intake.alike(asked bigint[], since timestamptz, fresh_since timestamptz, most integer)
  returns table (group_id uuid, sketch bytea, fresh boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
  with touched as materialized (
    select l.group_id, l.sketch, l.at, (select count(*) from unnest(l.bands) b where b = any(asked)) as shared
    from intake.likeness l where core.me() is not null and l.bands && asked
  )
  select t.group_id, t.sketch, t.at >= fresh_since from touched t where t.at >= since order by t.shared desc, t.at desc limit most
$$;
call core.give_to_reader('intake.alike(bigint[], timestamptz, timestamptz, integer)');

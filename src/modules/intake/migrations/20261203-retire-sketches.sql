-- A sketch that is no longer looked back to leaves the index: who arrives is compared with four months, however many years there are.
create index likeness_standing on intake.likeness (at) where bands <> '{}';
grant update (bands) on intake.likeness to ishigaki_mover;

-- Takes up to so many, oldest first, out of the index; tells how many there were, and nothing of them.
create function intake.retire_sketches(before timestamptz, most integer) returns integer language sql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
  with old as (select l.report_id from intake.likeness l where l.bands <> '{}' and l.at < before order by l.at limit most for update skip locked),
    gone as (update intake.likeness l set bands = '{}' from old where l.report_id = old.report_id returning 1)
  select count(*)::integer from gone
$$;
grant usage, create on schema intake to ishigaki_mover;
alter function intake.retire_sketches(timestamptz, integer) owner to ishigaki_mover;
revoke create on schema intake from ishigaki_mover;
revoke all on function intake.retire_sketches(timestamptz, integer) from public;
grant execute on function intake.retire_sketches(timestamptz, integer) to ishigaki_auth;

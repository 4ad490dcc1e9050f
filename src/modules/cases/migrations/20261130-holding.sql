-- Which open cases hold a report: asked by the system alone, to pass news of the report on to the rooms of those cases.
create function cases.holding(report uuid) returns table (case_id uuid, room_id uuid) language sql stable security definer
  set search_path = pg_catalog, pg_temp as $$
  select c.id, c.room_id from cases.link l join cases."case" c on c.id = l.case_id
  where l.report_id = report and l.unlinked_at is null and c.status = 'open'
    and exists (select from core.person p where p.id = core.me() and p.is_system)
$$;
call core.give_to_reader('cases.holding(uuid)');

-- 県内の中央値: how long a trail of one 手口 took in the last year, from the first report to the letter sent, to the money
-- stopped, to the warning. Over all rooms; of fewer than five trails nothing is said, and only whole five minutes are.
create function sharing.trail_medians(asked text) returns table (step text, minutes integer, trails integer)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with took as (
    select r.received_at as began, q.sent_at, case when q.answer in ('done', 'partly') then q.answered_at end as stopped_at, null::timestamptz as published_at
    from requests.request q cross join lateral (
      select r.received_at, r.method_code from intake.report r
      where r.id = q.report_id or (q.report_id is null and r.id in (select l.report_id from cases.link l where l.case_id = q.case_id and l.unlinked_at is null))
      order by r.received_at limit 1) r
    where core.me() is not null and q.sent_at > now() - interval '1 year' and r.method_code = asked
    union all
    select r.received_at, null, null, a.published_at
    from sharing.advisory a cross join lateral (
      select r.received_at, r.method_code from intake.report r
      where r.id in (select l.report_id from cases.link l where l.case_id = a.case_id and l.unlinked_at is null)
      order by r.received_at limit 1) r
    where core.me() is not null and a.published_at > now() - interval '1 year' and r.method_code = asked)
  select s.step, (round(percentile_cont(0.5) within group (order by extract(epoch from s.at - t.began)) / 300) * 5)::integer, count(*)::integer
  from took t cross join lateral (values ('sent', t.sent_at), ('stopped', t.stopped_at), ('published', t.published_at)) s(step, at)
  where s.at >= t.began group by s.step having count(*) >= 5
$$;
call core.give_to_reader('sharing.trail_medians(text)');

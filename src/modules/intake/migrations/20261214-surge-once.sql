-- 急増 of brands and URL patterns: a list that was taken in both as reports and as values counts once. By the hour the larger of the
-- two numbers counts: rows of one list meet in their hours; of two lists that came one way each, the smaller is left out, before as now.
drop function intake.surge_counts(timestamptz);
create function intake.surge_counts(until timestamptz) returns table (kind text, key text, method_code text,
    day_seen integer, day_before integer, day_squares bigint, day_since timestamptz,
    week_seen integer, week_before integer, week_squares bigint, week_since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with of_lists as (
    select 'brand' as kind, r.subject as key, r.received_at as at, 1 as of_reports, 0 as of_values from intake.report r
      where r.channel = 'list' and r.status <> 'draft' and r.subject !~ '^$|://' and r.received_at > until - interval '63 days' and r.received_at <= until
    union all
    select 'pattern', l.pattern, l.at, 1, 0 from intake.likeness l
      where l.pattern is not null and l.at > until - interval '63 days' and l.at <= until
    union all
    select h.kind, h.name, h.hour, 0, h.named from indicators.named_hour h where h.hour > until - interval '63 days' and h.hour <= until
  ), told as (
    select 'method' as kind, r.method_code as key, r.method_code, r.received_at as at, 1 as n from intake.report r
      where r.method_code is not null and r.status <> 'draft' and r.channel <> 'list' and r.received_at > until - interval '63 days' and r.received_at <= until
    union all
    select 'wording', l.group_id::text, r.method_code, l.at, 1 from intake.likeness l join intake.report r on r.id = l.report_id
      where l.pattern is null and l.at > until - interval '63 days' and l.at <= until
    union all
    select o.kind, o.key, null, min(o.at), greatest(sum(o.of_reports), sum(o.of_values))::integer from of_lists o
      group by o.kind, o.key, date_trunc('hour', o.at)
  ), placed as (select t.*, floor(extract(epoch from until - t.at) / 86400)::integer as ago from told t),
  counted as (
    select p.kind, p.key, mode() within group (order by p.method_code) as method_code,
      coalesce(sum(n) filter (where ago = 0), 0)::integer as day_seen, coalesce(sum(n) filter (where ago > 0 and ago % 7 = 0), 0)::integer as day_before,
      min(p.at) filter (where ago = 0) as day_since,
      sum(n) filter (where ago < 7)::integer as week_seen, coalesce(sum(n) filter (where ago >= 7), 0)::integer as week_before, min(p.at) filter (where ago < 7) as week_since
    from placed p group by p.kind, p.key having sum(n) filter (where ago < 7) >= 5
  ), day_spans as (
    select x.kind, x.key, sum(x.n * x.n) as squares from (select p.kind, p.key, sum(p.n) as n from placed p where p.ago > 0 and p.ago % 7 = 0 group by p.kind, p.key, p.ago) x
    group by x.kind, x.key
  ), week_spans as (
    select x.kind, x.key, sum(x.n * x.n) as squares from (select p.kind, p.key, sum(p.n) as n from placed p where p.ago >= 7 group by p.kind, p.key, p.ago / 7) x
    group by x.kind, x.key
  )
  select c.kind, c.key, c.method_code, c.day_seen, c.day_before, coalesce(d.squares, 0)::bigint, c.day_since,
    c.week_seen, c.week_before, coalesce(w.squares, 0)::bigint, c.week_since
  from counted c left join day_spans d using (kind, key) left join week_spans w using (kind, key)
$$;
call core.give_to_reader('intake.surge_counts(timestamptz)');
revoke all on function intake.surge_counts(timestamptz) from ishigaki_app;
grant execute on function intake.surge_counts(timestamptz) to ishigaki_auth;

-- 急増 of brands and of URL patterns too: rows of lists, whether they came as reports or into a list of a partner. Their number varies
-- more from day to day than chance alone would have it; so the squares of the eight spans are told beside their sum.
alter table intake.surge drop constraint surge_kind_check;
alter table intake.surge add constraint surge_kind_check check (kind in ('method', 'wording', 'brand', 'pattern'));

drop function intake.surge_counts(timestamptz);
create function intake.surge_counts(until timestamptz) returns table (kind text, key text, method_code text,
    day_seen integer, day_before integer, day_squares bigint, day_since timestamptz,
    week_seen integer, week_before integer, week_squares bigint, week_since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with told as (
    select 'method' as kind, r.method_code as key, r.method_code, r.received_at as at, 1 as n from intake.report r
      where r.method_code is not null and r.status <> 'draft' and r.channel <> 'list' and r.received_at > until - interval '63 days' and r.received_at <= until
    union all
    select 'wording', l.group_id::text, r.method_code, l.at, 1 from intake.likeness l join intake.report r on r.id = l.report_id
      where l.pattern is null and l.at > until - interval '63 days' and l.at <= until
    union all
    select 'brand', r.subject, null, r.received_at, 1 from intake.report r
      where r.channel = 'list' and r.status <> 'draft' and r.subject !~ '^$|://' and r.received_at > until - interval '63 days' and r.received_at <= until
    union all
    select 'pattern', l.pattern, null, l.at, 1 from intake.likeness l
      where l.pattern is not null and l.at > until - interval '63 days' and l.at <= until
    union all
    select h.kind, h.name, null, h.hour, h.named from indicators.named_hour h where h.hour > until - interval '63 days' and h.hour <= until
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
grant usage on schema indicators to ishigaki_reader;
revoke all on function intake.surge_counts(timestamptz) from ishigaki_app;
grant execute on function intake.surge_counts(timestamptz) to ishigaki_auth;

-- A group that goes into another takes its surge along, and what was acknowledged stays acknowledged: the number that a person took
-- note of grows by what the other brings, unless nobody had looked at that.
grant select, update on intake.surge to ishigaki_mover;
create policy mover on intake.surge to ishigaki_mover using (true) with check (true);
grant select, insert on intake.surge_note to ishigaki_mover;
create policy mover on intake.surge_note to ishigaki_mover using (true) with check (true);

create function intake.join_surges(kept uuid, gone uuid) returns void language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare k intake.surge; g intake.surge; s intake.surge; kn intake.surge_note; gn intake.surge_note; brought integer;
begin
  select * into k from intake.surge x where x.kind = 'wording' and x.key = kept::text and x.ended_at is null;
  select * into g from intake.surge x where x.kind = 'wording' and x.key = gone::text and x.ended_at is null;
  if k.id is null and g.id is null then return; end if;
  select * into kn from intake.surge_note n where n.surge_id = k.id order by n.at desc limit 1;
  select * into gn from intake.surge_note n where n.surge_id = g.id order by n.at desc limit 1;
  if k.id is not null and g.id is not null then
    update intake.surge set ended_at = now() where id = g.id;
    if kn.id is not null and gn.id is not null then
      insert into intake.surge_note (surge_id, seen, by_id, at, note)
        select k.id, kn.seen + gn.seen, l.by_id, l.at + interval '1 millisecond', l.note
        from (values (kn.by_id, kn.at, kn.note), (gn.by_id, gn.at, gn.note)) l(by_id, at, note) order by l.at desc limit 1;
    end if;
    return;
  end if;
  if k.id is null then update intake.surge set key = kept::text where id = g.id; end if;
  s := case when k.id is null then g else k end;
  if k.id is null then kn := gn; end if;
  if kn.id is null then return; end if;
  select count(*) into brought from intake.likeness l
    where l.group_id = case when k.id is null then kept else gone end and l.at >= s.since;
  if brought > 0 then
    insert into intake.surge_note (surge_id, seen, by_id, at, note)
      values (s.id, kn.seen + brought, kn.by_id, kn.at + interval '1 millisecond', kn.note);
  end if;
end $$;

drop function intake.join_groups();
create function intake.join_groups() returns integer language plpgsql volatile security definer
  set search_path = pg_catalog, pg_temp as $$
declare l record; kept uuid; gone uuid; joined integer := 0;
begin
  perform pg_advisory_xact_lock(hashtext('intake.likeness'));
  perform pg_advisory_xact_lock(hashtext('intake.surge'));   -- nothing is counted meanwhile
  loop
    select k.one, k.other into l from intake.likeness_link k order by k.at limit 1;
    exit when not found;
    if l.one <> l.other then
      select g, case g when l.one then l.other else l.one end into kept, gone from unnest(array[l.one, l.other]) g
        order by (select count(*) from intake.likeness x where x.group_id = g) desc limit 1;
      perform intake.join_surges(kept, gone);
      update intake.likeness set group_id = kept where group_id = gone;
      update intake.likeness_link set one = kept where one = gone;
      update intake.likeness_link set other = kept where other = gone;
      joined := joined + 1;
    end if;
    delete from intake.likeness_link where one = other;
  end loop;
  return joined;
end $$;
grant usage, create on schema intake to ishigaki_mover;
alter function intake.join_surges(uuid, uuid) owner to ishigaki_mover;
alter function intake.join_groups() owner to ishigaki_mover;
revoke create on schema intake from ishigaki_mover;
revoke all on function intake.join_surges(uuid, uuid) from public;
revoke all on function intake.join_groups() from public;
grant execute on function intake.join_groups() to ishigaki_auth;

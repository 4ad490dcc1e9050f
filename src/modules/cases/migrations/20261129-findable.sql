-- Cases are found by their people, their tasks and their timeline, too. Lines are counted in the order in which they
-- were written; those up to `sealed` are findable in parts of their own, which are never written again.
alter table cases.entry add column seq bigint generated always as identity;
alter table cases."case" add column sealed bigint not null default 0;
create index entry_seq on cases.entry (case_id, seq);

-- Those that stand already get the text that cases/findable.ts gives new ones; version 0 has the search fold them anew
-- within the hour.
alter table core.findable no force row level security;
alter table cases."case" no force row level security;
alter table cases.party no force row level security;
alter table cases.task no force row level security;
alter table cases.entry no force row level security;

update core.findable f set fold_version = 0, text = (
  select concat_ws(E'\n', c.number, nullif(c.summary, ''), nullif(array_to_string(c.offences, E'\n'), ''),
    (select string_agg(concat_ws(' ', y.name, nullif(y.kana, ''), nullif(y.note, '')), E'\n' order by y.added_at, y.id) from cases.party y where y.case_id = c.id and y.removed_at is null),
    (select string_agg(k.title, E'\n' order by k.made_at, k.id) from cases.task k where k.case_id = c.id),
    (select string_agg(e.text, E'\n' order by e.seq desc) from cases.entry e where e.case_id = c.id))
  from cases."case" c where c.id = f.id)
where f.kind = 'case';

alter table core.findable force row level security;
alter table cases."case" force row level security;
alter table cases.party force row level security;
alter table cases.task force row level security;
alter table cases.entry force row level security;

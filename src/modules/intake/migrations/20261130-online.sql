-- オンライン受付番号 of the national window, and the receipt number of our own web, stand apart from 警察相談簿番号: in the details of a
-- report, where the form has them. The column repeats it, so that it is found along an index inside the rooms of a reader.

-- The owner passes row security for as long as this step moves what is there.
alter table intake.report no force row level security;
update intake.report set details = details || jsonb_build_object('onlineNumber', external_number), external_number = null
  where external_number is not null and not details ? 'onlineNumber'
    -- of a row of a table only where nobody has written a number of the 相談簿 since
    and ((channel = 'web' and external_number ~ '^W\d{4}-\d{6}$') or (channel = 'csv' and received_via = 'online' and version = 1));
alter table intake.report force row level security;

alter table intake.report
  add column online_number text generated always as (details->>'onlineNumber') stored,
  -- what was said, as a number: the same words twice are found without reading every text. Rows of a partner's list are told apart by their fingerprint.
  add column said bigint generated always as (case when channel <> 'list' then hashtextextended(body, 0) end) stored;
create index report_online on intake.report (online_number, room_id) where online_number is not null;
create index report_said on intake.report (said, room_id) where said is not null;

-- Saved mappings of the window called the number 受付番号 and put it into the one field there was.
update intake.mapping m set definition = jsonb_set(m.definition, '{columns}',
    (select jsonb_object_agg(c.key, case when c.value = '"externalNumber"' then '"onlineNumber"'::jsonb else c.value end)
     from jsonb_each(m.definition->'columns') c))
  where m.definition->>'receivedVia' = 'online'
    and exists (select from jsonb_each_text(m.definition->'columns') c where c.value = 'externalNumber');
update intake.mapping m set definition = jsonb_set(m.definition, '{required}',
    (select jsonb_agg(case when r.value = '"externalNumber"' then '"onlineNumber"'::jsonb else r.value end)
     from jsonb_array_elements(m.definition->'required') r))
  where m.definition->>'receivedVia' = 'online' and m.definition->'required' @> '["externalNumber"]';

-- As before, with the receipt number in its own place.
drop function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid);
create function intake.hand_in(unit text, report_kind text, report_subject text, report_body text, loss bigint, transferred timestamptz,
    dangers jsonb, particulars jsonb, lacking text[], form_token uuid) returns table (receipt text, at timestamptz)
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare room uuid := core.unit_room(unit); print text; made text;
begin
  if room is null then raise exception 'no such unit' using errcode = '23503'; end if;
  if length(report_subject) > 300 or length(report_body) not between 1 and 40000 or length(particulars::text) > 20000 or length(dangers::text) > 100000 then
    raise exception 'too long' using errcode = '22001';
  end if;
  print := 'web:' || encode(sha256(convert_to(concat_ws(chr(31), form_token::text, report_kind, report_body, particulars::text), 'UTF8')), 'hex');
  perform pg_advisory_xact_lock(hashtextextended(print, 0));
  return query select coalesce(r.online_number, r.external_number), r.received_at from intake.report r where r.room_id = room and r.fingerprint = print;
  if found then return; end if;
  loop
    made := 'W' || to_char(now() at time zone 'Asia/Tokyo', 'MMDD') || '-' || lpad(floor(random() * 1000000)::integer::text, 6, '0');
    exit when not exists (select from intake.report r where r.online_number = made or r.external_number = made);
  end loop;
  insert into intake.report (room_id, status, kind, channel, received_via, received_at, unit_code, routing_reason, subject, body, loss_yen,
      transferred_at, danger, details, missing, fingerprint)
    values (room, 'arrived', report_kind, 'web', 'online', now(), unit, '申出人が選んだ届け先', report_subject, report_body, loss,
      transferred, dangers, particulars || jsonb_build_object('onlineNumber', made), lacking, print);
  return query select made, now();
end $$;
grant create on schema intake to ishigaki_mover;
alter function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid) owner to ishigaki_mover;
revoke create on schema intake from ishigaki_mover;
revoke all on function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid) from public;
grant execute on function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid) to ishigaki_public;

-- 受理の控え: what a program sent, by its own key or by its content, and which report it became. It stays in the room that received it
-- when the report is handed over, so that sending it again still gives the same answer.
create table intake.received (
  room_id uuid not null references core.room,
  fingerprint text not null,              -- sha-256 of the key or of the content
  report_id uuid not null,
  number text not null,
  said bigint not null,                   -- of what was said: a key that comes back with other words is refused
  at timestamptz not null default now(),
  primary key (room_id, fingerprint)
);
call core.protect('intake.received', 'select, insert');

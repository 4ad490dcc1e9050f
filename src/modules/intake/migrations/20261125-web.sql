-- 住民の窓口. The public web hands in a report and learns its receipt number; it can read nothing of what lies here.

grant execute on function core.unit_room(text) to ishigaki_mover;
grant insert (room_id, status, kind, channel, received_via, received_at, unit_code, routing_reason, subject, body, loss_yen,
  transferred_at, danger, details, missing, external_number, fingerprint) on intake.report to ishigaki_mover;

-- Takes a report into the room of a unit as 'arrived' and gives the receipt number (オンライン受付番号), which is not the
-- 受理番号. The same report of the same form, sent twice, is one report with one number. The bounds hold whoever calls.
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
  return query select r.external_number, r.received_at from intake.report r where r.room_id = room and r.fingerprint = print;
  if found then return; end if;
  loop
    made := 'W' || to_char(now() at time zone 'Asia/Tokyo', 'MMDD') || '-' || lpad(floor(random() * 1000000)::integer::text, 6, '0');
    exit when not exists (select from intake.report r where r.external_number = made);
  end loop;
  insert into intake.report (room_id, status, kind, channel, received_via, received_at, unit_code, routing_reason, subject, body, loss_yen,
      transferred_at, danger, details, missing, external_number, fingerprint)
    values (room, 'arrived', report_kind, 'web', 'online', now(), unit, '申出人が選んだ届け先', report_subject, report_body, loss,
      transferred, dangers, particulars, lacking, made, print);
  return query select made, now();
end $$;
create index report_external on intake.report (external_number) where external_number is not null;

grant create on schema intake to ishigaki_mover;
alter function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid) owner to ishigaki_mover;
revoke create on schema intake from ishigaki_mover;
revoke all on function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid) from public;
grant execute on function intake.hand_in(text, text, text, text, bigint, timestamptz, jsonb, jsonb, text[], uuid) to ishigaki_public;

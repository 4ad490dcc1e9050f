-- 断られた操作. What was tried and refused is undone with its transaction; the attempt itself is written down afterwards.

-- Why it was refused, FORBIDDEN or NOT_FOUND …; null: it was done.
alter table core.audit add column refused text;
create index audit_refused on core.audit (id desc) where refused is not null;

-- As before, and over the refusal where there is one: concat_ws leaves out what is null, so earlier rows keep their digest.
create or replace function core.audit_digest(a core.audit) returns bytea language sql immutable parallel safe as $$
  select sha256(convert_to(concat_ws(E'\x1f', a.id, extract(epoch from a.at), coalesce(a.person_id::text, '-'),
    coalesce(a.ticket_id::text, '-'), a.what, coalesce(a.subject, '-'), coalesce(a.room_id::text, '-'),
    coalesce(a.detail::text, '-'), a.refused), 'UTF8'))
$$;

-- Writes down what the holder of a ticket was refused. Needs no transaction of theirs: that one is over.
create function core.record_refused(ticket text, what text, subject text, detail jsonb, refused text) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  with made as (
    insert into core.audit (person_id, ticket_id, what, subject, detail, refused)
      select t.person_id, t.id, record_refused.what, record_refused.subject, record_refused.detail, record_refused.refused
      from core.ticket t where t.hash = sha256(convert_to(coalesce(ticket, ''), 'UTF8')) returning id)
  insert into core.audit_unsealed select id from made;
end $$;
revoke all on function core.record_refused(text, text, text, jsonb, text) from public;
grant execute on function core.record_refused(text, text, text, jsonb, text) to ishigaki_app;

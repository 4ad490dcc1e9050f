-- After much was written at once the planner believes the table as small as before until the database looks at it by itself, a minute or
-- more later, and meanwhile reads it whole for each value: an export beside a new list of a million took five minutes instead of seven seconds.
create function indicators.much_written(what text) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  case what
    when 'list_entry' then analyze indicators.list_entry;
    when 'sighting' then analyze indicators.sighting;
  end case;
end $$;
revoke all on function indicators.much_written(text) from public;
grant execute on function indicators.much_written(text) to ishigaki_app;

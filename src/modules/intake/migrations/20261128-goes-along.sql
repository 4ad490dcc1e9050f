-- What a report left behind in its old room when it was handed over: its text in the search, and its files.

insert into core.goes_along values ('report', 'core.findable', 'id', 'kind') on conflict do nothing;

-- A file belongs to the room of the report it is attached to.
create function intake.file_follows() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
begin
  update core.file set room_id = new.room_id where id = new.file_id;
  return null;
end $$;
revoke all on function intake.file_follows() from public;
create trigger file_follows after update of room_id on intake.attachment for each row execute function intake.file_follows();
grant usage, create on schema intake to ishigaki_mover;
alter function intake.file_follows() owner to ishigaki_mover;
revoke create on schema intake from ishigaki_mover;

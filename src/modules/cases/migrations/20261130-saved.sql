-- Who changed the facts last: told to a colleague who was slower.
alter table cases."case" add column updated_by uuid references core.person;

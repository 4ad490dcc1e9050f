-- Who saved the text last: told to a colleague who was slower.
alter table sharing.advisory add column updated_by uuid references core.person;

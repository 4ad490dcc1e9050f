-- A record that says much is findable in several parts: each part is a row of its own that names the record.
alter table core.findable add column record_id uuid;

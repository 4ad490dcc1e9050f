-- When the case of an advisory was closed while the advisory was a draft or in force: somebody must decide whether it stands.
alter table sharing.advisory add column case_closed_at timestamptz;

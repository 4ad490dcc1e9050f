-- When the case of a letter was closed while the letter was still open: somebody must decide whether it goes on.
alter table requests.request add column case_closed_at timestamptz;

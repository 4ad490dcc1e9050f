-- やさしい日本語: every advisory has a place for it. What was published stays as it went out.
alter table sharing.advisory no force row level security;
update sharing.advisory set content = content || '{"easy": ""}' where not content ? 'easy';
alter table sharing.advisory force row level security;

-- 処理区分 and 重大サイバー事案 in the queue: each filter finds its page along an index of its own.

-- One of the three tests of 警察法5条4項6号ハ is met, as the details say.
alter table intake.report add column grave boolean not null generated always as (
  details @> '{"grave": {"infrastructure": true}}' or details @> '{"grave": {"technique": true}}' or details @> '{"grave": {"foreign": true}}') stored;
create index report_grave on intake.report (status, received_at desc, id desc) where grave;
create index report_outcome on intake.report (outcome, status, received_at desc, id desc) where outcome is not null;

-- 受付箱: two filters that walked past every report to find none. A person of few rooms who asks for another unit; and those that
-- have no 処理区分 yet among the closed, nearly all of which have one.
create index report_room_unit on intake.report (room_id, unit_code, status, received_at desc, id desc);
create index report_undecided on intake.report (status, received_at desc, id desc) where outcome is null;

-- 受付箱: each filter finds its page along an index of its own, for people of few rooms and of many, however rare what is asked.
drop index intake.report_method;
create index report_method on intake.report (method_code, status, received_at desc, id desc) where method_code is not null;
create index report_room_method on intake.report (room_id, method_code, status, received_at desc, id desc) where method_code is not null;
create index report_unit on intake.report (unit_code, room_id, status, received_at desc, id desc);
create index report_receiver on intake.report (receiver_id, status, received_at desc, id desc) where receiver_id is not null;
create index report_unchecked on intake.report (status, received_at desc, id desc) where checked_at is null;

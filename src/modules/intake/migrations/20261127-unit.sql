-- With the room between unit and time the index could not give a page in its order.
drop index intake.report_unit;
create index report_unit on intake.report (unit_code, status, received_at desc, id desc);

-- 訂正: written beside what stays public, and published by a second person like the first text.
alter table sharing.advisory add column correction_note text;          -- what everyone will read of it
alter table sharing.advisory add column correction_by uuid references core.person;
alter table sharing.advisory add check ((correction_note is null) = (correction_by is null));

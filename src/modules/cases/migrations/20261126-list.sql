-- The case list finds its page along an index, however rare what is asked.
create index case_method on cases."case" (method_code, status, opened_at desc, id desc) where method_code is not null;
create index case_lead on cases."case" (lead_id, status, opened_at desc, id desc) where lead_id is not null;

-- What the approver must be able to tell, what the addressee said on the phone, and when the outcome took effect.
alter table requests.request
  add column prefilled jsonb not null default '{}',  -- what was copied from the report at drafting
  add column returned_fields jsonb,                  -- what the approver saw when giving it back
  add column phoned_answer text check (phoned_answer in ('stopped', 'considering', 'gone', 'refused')),
  add column updated_by uuid references core.person, -- who saved the fields last
  add column outcome_at timestamptz;                 -- 凍結を確認した時刻; may lie before the answer

-- The letters of a year, for the prefecture's medians.
create index request_sent on requests.request (sent_at) where sent_at is not null;

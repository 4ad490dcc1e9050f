-- 担当と管轄: which station and section the place and the 手口 speak for, and who decided what, and why.
alter table intake.report
  add column suggestion jsonb,               -- as it stood when last looked at: candidates with reasons, section
  add column to_unit text,                   -- of a draft: the unit that is to have it once it is accepted
  add column section_code text,              -- 担当の課 in the station
  add column routed_at timestamptz,          -- null: nobody has decided yet
  add column routed_by uuid references core.person;   -- null beside a time: the rule itself

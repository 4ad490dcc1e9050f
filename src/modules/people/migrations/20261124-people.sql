-- Us: units and who holds which post in them. Organisation is dated: it changes every spring.

create schema people;
revoke all on schema people from public;
grant usage on schema people to ishigaki_app, ishigaki_reader;

-- 所属. A station, a section of headquarters, or a section of a station.
create table people.unit (
  code text primary key,
  name text not null check (name <> ''),
  short_name text not null check (short_name <> ''),
  kind text not null check (kind in ('headquarters', 'section', 'station')),
  valid_from date not null default '2020-01-01',
  valid_to date
);
grant select, insert, update on people.unit to ishigaki_app;

-- 補職・併任. Rights and rooms of a person follow from the holdings in force.
create table people.holding (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null references core.person,
  unit_code text not null references people.unit,
  post text not null check (post <> ''),
  rights text[] not null default '{}',
  concurrent boolean not null default false,     -- 併任
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to >= valid_from)
);
create index holding_person on people.holding (person_id);
grant select, insert, update on people.holding to ishigaki_app;

-- Columns that fields had before their values were turned into those of others. They stay, so that an earlier version of
-- the model can be given back the values that nobody has changed since. property is what the document of the field said,
-- options what became of single values as they were turned.
create table {{.schema}}.retyped (
  field    uuid        not null,
  physical text        not null,
  property json        not null,
  options  json        not null default '{}',
  version  bigint      not null,
  at       timestamptz not null default now(),
  primary key (field, physical)
);

-- Records whose values were changed while those of a field are turned: by the physical name of what they turn into. Each
-- change adds a row, so that nobody waits for anybody.
create table {{.schema}}.retouched (
  physical text not null,
  record   uuid not null
);
create index retouched_physical on {{.schema}}.retouched (physical);

-- retouch is what notes them.
create function {{.schema}}.retouch() returns trigger language plpgsql as $$
begin
  insert into {{.schema}}.retouched (physical, record) values (tg_argv[0], new.id);
  return null;
end $$;

---- create above / drop below ----

drop function {{.schema}}.retouch();
drop table {{.schema}}.retouched;
drop table {{.schema}}.retyped;

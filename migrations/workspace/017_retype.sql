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

-- Records that were changed while something is worked out from them: by the physical name of what that is, or, of records
-- that changed ones led to, by that name and the column of the relation. Each change adds a row, so that nobody waits for
-- anybody.
create table {{.schema}}.retouched (
  physical text not null,
  record   uuid not null
);
create index retouched_physical on {{.schema}}.retouched (physical);

-- retouch is what notes them: the name, then the columns of relations.
create function {{.schema}}.retouch() returns trigger language plpgsql as $$
declare
  link   text;
  before uuid;
  after  uuid;
begin
  if tg_op <> 'DELETE' then
    insert into {{.schema}}.retouched (physical, record) values (tg_argv[0], new.id);
  end if;
  if tg_op <> 'INSERT' then
    foreach link in array tg_argv[1:] loop
      execute format('select ($1).%I', link) into before using old;
      after := null;
      if tg_op = 'UPDATE' then
        execute format('select ($1).%I', link) into after using new;
      end if;
      if before is distinct from after and before is not null then
        insert into {{.schema}}.retouched (physical, record) values (tg_argv[0] || '.' || link, before);
      end if;
    end loop;
  end if;
  return null;
end $$;

---- create above / drop below ----

drop function {{.schema}}.retouch();
drop table {{.schema}}.retouched;
drop table {{.schema}}.retyped;

-- Names of tables and columns, fixed when an entity or field is made, by its stable id.
create table {{.schema}}.physical (
  id   text primary key,
  name text not null
);

-- refuse ends the transaction from within a statement, so that a COMMIT sent along with it comes to nothing.
create function {{.schema}}.refuse(code text, about text) returns boolean language plpgsql as $$
begin
  raise exception using errcode = code, message = 'refused', detail = about;
end $$;

-- enter opens a write: no model is published until the transaction ends, and the writer's model is the current one.
create function {{.schema}}.enter(lock bigint, expected bigint) returns void language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(lock);
  if not exists (select from {{.schema}}.state where version = expected) then
    raise exception using errcode = 'KT001', message = 'the model has changed';
  end if;
end $$;

---- create above / drop below ----

drop function {{.schema}}.enter(bigint, bigint);
drop function {{.schema}}.refuse(text, text);
drop table {{.schema}}.physical;

-- The workspaces whose events are made jobs of, so that nothing is looked at of the others. How far each has come
-- stands in its own schema. River's tables are made beside these by its own migrations.
create table kith.relay (
  workspace text        primary key references kith.workspace on delete cascade,
  since     timestamptz not null default now()
);

---- create above / drop below ----

drop table kith.relay;

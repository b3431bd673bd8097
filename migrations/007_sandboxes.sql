-- Workspaces that were made of the model of another one, to try changes in: of which of its versions.
create table kith.sandbox (
  workspace text        primary key references kith.workspace on delete cascade,
  origin    text        not null references kith.workspace on delete cascade,
  version   bigint      not null,
  title     text        not null default '',
  made_at   timestamptz not null default now()
);
create index sandbox_origin on kith.sandbox (origin);

---- create above / drop below ----

drop table kith.sandbox;

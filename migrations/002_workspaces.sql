create table kith.workspace (
  name       text        primary key,
  schema     text        not null unique,
  created_at timestamptz not null default now()
);

---- create above / drop below ----

drop table kith.workspace;

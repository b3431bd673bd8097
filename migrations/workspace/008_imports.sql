-- Files on their way into entities. entity is a stable id. run counts tries and runs; the one under way lives until lease.
create table {{.schema}}.import (
  id          uuid        primary key,
  entity      uuid        not null,
  name        text        not null,
  state       text        not null default 'uploading',
  created_by  uuid,
  created_key uuid,
  created_at  timestamptz not null default now(),
  touched_at  timestamptz not null default now(),
  parts       int         not null default 0,
  bytes       bigint      not null default 0,
  head        json,
  mapping     json,
  problem     text        not null default '',
  violations  json,
  progress    float8      not null default 0,
  report      json,
  run         bigint      not null default 0,
  lease       timestamptz
);
create index import_created_by on {{.schema}}.import (created_by, id);

create table {{.schema}}.import_part (
  import uuid  not null references {{.schema}}.import on delete cascade,
  part   int   not null,
  data   bytea not null,
  primary key (import, part)
);

-- What people changed of rows.
create table {{.schema}}.import_mend (
  import uuid    not null references {{.schema}}.import on delete cascade,
  line   int     not null,
  cells  jsonb   not null default '{}',
  skip   boolean not null default false,
  primary key (import, line)
);

-- The lines of rows that were written, one row for each transaction that wrote some.
create table {{.schema}}.import_written (
  import uuid  not null references {{.schema}}.import on delete cascade,
  lines  int[] not null,
  count  int   not null
);
create index import_written_import on {{.schema}}.import_written (import);

-- The rows that the last try or run refused.
create table {{.schema}}.import_failed (
  import   uuid not null references {{.schema}}.import on delete cascade,
  line     int  not null,
  cells    json not null,
  failures json not null,
  primary key (import, line)
);

---- create above / drop below ----

drop table {{.schema}}.import_failed;
drop table {{.schema}}.import_written;
drop table {{.schema}}.import_mend;
drop table {{.schema}}.import_part;
drop table {{.schema}}.import;

-- Changes of the model that take longer than a moment. run counts those who have been at one; who is lives until lease.
-- undo and cleanup are statements that can be run again and again; undo is kept before what it takes back is done.
create table {{.schema}}.change (
  id         uuid        primary key default gen_random_uuid(),
  author     uuid,
  title      text        not null default '',
  base       bigint      not null,
  documents  json        not null,
  remove     text[]      not null default '{}',
  loss       text        not null default '',
  template   json,
  draft      json,
  touches    text[]      not null,
  state      text        not null default 'preparing',
  cancelled  boolean     not null default false,
  version    bigint      not null default 0,
  undo       json        not null default '[]',
  cleanup    json        not null default '[]',
  step       json,
  nth        int         not null default 0,
  steps      int         not null default 0,
  done       bigint      not null default 0,
  total      bigint      not null default 0,
  problem    json,
  problems   json,
  run        bigint      not null default 0,
  lease      timestamptz,
  created_at timestamptz not null default now(),
  ended_at   timestamptz
);
-- One at a time.
create unique index change_going on {{.schema}}.change ((true)) where ended_at is null;
create index change_created on {{.schema}}.change (created_at);

---- create above / drop below ----

drop table {{.schema}}.change;

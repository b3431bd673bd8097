-- Readers follow (tx, seq) below pg_snapshot_xmin: seq alone skips slow transactions.
-- Transaction ids mean nothing in another cluster: a backup renumbers them, and a table that remembers
-- a position in this log has to be known to the backup.
create table {{.schema}}.event (
  tx        xid8        not null default pg_current_xact_id(),
  seq       bigint      not null generated always as identity,
  entity    uuid        not null,
  record    uuid        not null,
  action    text        not null,
  actor     uuid,
  key       uuid,
  via       text,
  at        timestamptz not null default now(),
  version   int,
  changes   jsonb,
  operation uuid,
  primary key (tx, seq)
);
create index event_record on {{.schema}}.event (record, tx, seq);

-- What one deletion took to the trash together: restoring follows its id.
create table {{.schema}}.deletion (
  id uuid        primary key,
  at timestamptz not null default now(),
  by uuid
);

---- create above / drop below ----

drop table {{.schema}}.deletion;
drop table {{.schema}}.event;

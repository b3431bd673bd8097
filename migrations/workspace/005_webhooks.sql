-- How far the event log was made jobs of; no row where nothing asks for it. (tx, seq) is a position in table event,
-- here and in webhook: a backup renumbers it.
create table {{.schema}}.relay (
  one boolean     primary key default true check (one),
  tx  xid8        not null default pg_current_xact_id(),
  seq bigint      not null default 0,
  at  timestamptz not null default now()
);

-- Where changes are told. (tx, seq) is from where on. Entity and fields are stable ids.
create table {{.schema}}.webhook (
  id            uuid        primary key,
  name          text        not null,
  url           text        not null,
  secret        text        not null,
  entity        uuid,
  actions       text[]      not null,
  fields        uuid[]      not null default '{}',
  condition     text        not null default '',
  roles         text[]      not null,
  enabled       boolean     not null default true,
  created_at    timestamptz not null default now(),
  created_by    uuid,
  failing_since timestamptz,
  stopped       text        not null default '',
  tx            xid8        not null default pg_current_xact_id(),
  seq           bigint      not null default 0
);

-- One event for one webhook, with what is needed of the event, which may be gone from the log by the time it is told.
-- log_tx and log_seq are where it stood; a backup leaves them out, since elsewhere they could mean another event.
create table {{.schema}}.delivery (
  id         uuid        primary key,
  webhook    uuid        not null references {{.schema}}.webhook on delete cascade,
  log_tx     xid8,
  log_seq    bigint,
  entity     uuid        not null,
  record     uuid        not null,
  action     text        not null,
  actor      uuid,
  at         timestamptz not null,
  version    int         not null default 0,
  changes    jsonb,
  state      text        not null default 'pending',
  round      int         not null default 1,
  tries      int         not null default 0,
  attempts   int         not null default 0,
  next_at    timestamptz,
  note       text        not null default '',
  created_at timestamptz not null default now(),
  unique (webhook, log_tx, log_seq)
);
create index delivery_webhook on {{.schema}}.delivery (webhook, id);
create index delivery_pending on {{.schema}}.delivery (id) where state = 'pending';

create table {{.schema}}.delivery_attempt (
  delivery     uuid        not null references {{.schema}}.delivery on delete cascade,
  number       int         not null,
  at           timestamptz not null,
  status       int,
  headers      jsonb,
  response     text        not null default '',
  error        text        not null default '',
  milliseconds int         not null,
  primary key (delivery, number)
);

---- create above / drop below ----

drop table {{.schema}}.delivery_attempt;
drop table {{.schema}}.delivery;
drop table {{.schema}}.webhook;
drop table {{.schema}}.relay;

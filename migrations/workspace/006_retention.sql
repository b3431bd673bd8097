-- Up to where the event log has been forgotten; no row where nothing has. (tx, seq) is a position in table event.
create table {{.schema}}.forgotten (
  one boolean     primary key default true check (one),
  tx  xid8        not null,
  seq bigint      not null,
  at  timestamptz not null default now()
);

---- create above / drop below ----

drop table {{.schema}}.forgotten;

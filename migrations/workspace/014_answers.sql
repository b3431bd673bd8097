-- What requests were answered that may be sent again: who asked, under which key of theirs, and a digest of what for. An
-- answer is written in the transaction of what it tells of.
create table {{.schema}}.answer (
  caller text        not null,
  key    text        not null,
  digest bytea       not null,
  text   bytea,
  at     timestamptz not null default now(),
  primary key (caller, key)
);
create index answer_at on {{.schema}}.answer (at);

---- create above / drop below ----

drop table {{.schema}}.answer;

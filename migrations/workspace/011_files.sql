-- Uploaded files: their content lies elsewhere, under their ids. entity and field are stable ids; without a record, nobody
-- has taken the file yet. hash is there once all of the content is. seen_at is when it was last looked whether the file is
-- still needed; one that is going can be taken no more.
create table {{.schema}}.file (
  id           uuid        primary key,
  name         text        not null,
  type         text        not null,
  size         bigint      not null,
  width        int,
  height       int,
  hash         bytea,
  uploaded_by  uuid,
  uploaded_key uuid,
  uploaded_at  timestamptz not null default now(),
  entity       uuid,
  record       uuid,
  field        uuid,
  seen_at      timestamptz not null default now(),
  going        boolean     not null default false
);
create index file_uploaded on {{.schema}}.file (uploaded_at) where record is null;
create index file_uploader on {{.schema}}.file (uploaded_by) where record is null;
create index file_seen on {{.schema}}.file (seen_at) where record is not null;
create index file_going on {{.schema}}.file (id) where going;

---- create above / drop below ----

drop table {{.schema}}.file;

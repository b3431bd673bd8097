-- What a person is changing of the data model, before it is published. The row stays when the draft is gone, so that its
-- revision never means two drafts.
create table {{.schema}}.draft (
  user_id   uuid        primary key,
  base      bigint      not null,
  revision  int         not null default 1,
  title     text        not null default '',
  documents text[]      not null default '{}',
  remove    text[]      not null default '{}',
  saved_at  timestamptz not null default now()
);

---- create above / drop below ----

drop table {{.schema}}.draft;

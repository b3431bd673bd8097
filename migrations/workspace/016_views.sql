-- Views that members keep for themselves: documents like those that are shared, checked when they are saved and read.
create table {{.schema}}.personal_view (
  user_id  uuid        not null,
  name     text        not null,
  position int         not null default 0,
  document text        not null,
  revision bigint      not null default 1,
  saved_at timestamptz not null default now(),
  primary key (user_id, name)
);

---- create above / drop below ----

drop table {{.schema}}.personal_view;

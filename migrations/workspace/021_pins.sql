-- Views that members have pinned, by the names that they are asked for by, in their order.
create table {{.schema}}.pinned_views (
  user_id uuid   primary key,
  names   text[] not null
);

---- create above / drop below ----

drop table {{.schema}}.pinned_views;

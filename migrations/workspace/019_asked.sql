-- Who asked the API for what, and how often on a day: by id of a field or an entity, and under which former name, '' for its
-- own. caller is the id of an API key or of a user.
create table {{.schema}}.asked (
  thing  uuid    not null,
  name   text    not null,
  caller uuid    not null,
  by_key boolean not null,
  day    date    not null,
  times  bigint  not null,
  primary key (thing, day, caller, name)
);
create index asked_day on {{.schema}}.asked (day);

---- create above / drop below ----

drop table {{.schema}}.asked;

-- The current documents. json and not jsonb: the order of keys, and so of fields, survives.
create table {{.schema}}.document (
  type    text   not null,
  id      text   not null,
  body    json   not null,
  version bigint not null,
  primary key (type, id)
);

-- Every applied change of the model, with the plan that was run and its inverse.
create table {{.schema}}.model_version (
  number    bigint      primary key,
  at        timestamptz not null default now(),
  by        uuid,
  title     text        not null default '',
  plan      json,
  inverse   json,
  documents json        not null
);

-- The one row that says which model version is current: the truth behind every NOTIFY.
create table {{.schema}}.state (
  one     boolean primary key default true check (one),
  version bigint  not null default 0
);
insert into {{.schema}}.state default values;

create table {{.schema}}.template (
  name         text        primary key,
  version      text        not null,
  installed_at timestamptz not null default now(),
  documents    json        not null
);

---- create above / drop below ----

drop table {{.schema}}.template;
drop table {{.schema}}.state;
drop table {{.schema}}.model_version;
drop table {{.schema}}.document;

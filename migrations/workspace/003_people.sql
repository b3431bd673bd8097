-- Accounts live in schema kith, users in a table made from documents: no foreign key crosses to either.
create table {{.schema}}.member (
  user_id     uuid        primary key,
  account_id  uuid        unique,
  roles       text[]      not null default '{}',
  created_at  timestamptz not null default now(),
  disabled_at timestamptz
);

create table {{.schema}}.api_key (
  id           uuid        primary key,
  name         text        not null,
  prefix       text        not null,
  hash         bytea       not null unique,
  roles        text[]      not null default '{}',
  user_id      uuid,
  created_at   timestamptz not null default now(),
  created_by   uuid,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

---- create above / drop below ----

drop table {{.schema}}.api_key;
drop table {{.schema}}.member;

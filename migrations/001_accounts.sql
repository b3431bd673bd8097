create table kith.account (
  id            uuid        primary key,
  email         text        not null,
  name          text        not null default '',
  password_hash text,
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz
);
create unique index account_email on kith.account (lower(email));

-- The token itself is never stored: who reads this table can't sign in with it.
create table kith.session (
  token_hash   bytea       primary key,
  account_id   uuid        references kith.account on delete cascade,
  data         bytea       not null,
  expires_at   timestamptz not null,
  created_at   timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);
create index session_account on kith.session (account_id);
create index session_expires on kith.session (expires_at);

-- The one-time link that makes the first admin.
create table kith.setup (
  token_hash bytea       primary key,
  expires_at timestamptz not null
);

create table kith.signin_failure (
  key text        not null,
  at  timestamptz not null default now()
);
create index signin_failure_key on kith.signin_failure (key, at);

---- create above / drop below ----

drop table kith.signin_failure;
drop table kith.setup;
drop table kith.session;
drop table kith.account;

-- The workspaces whose model is being changed for long: whoever looks for changes to go on with looks here, and at the
-- others not at all.
create table kith.changing (
  workspace text        primary key references kith.workspace on delete cascade,
  since     timestamptz not null default now()
);

---- create above / drop below ----

drop table kith.changing;

-- What the forms that strangers fill in have brought: which record, what was consented to, in which words and under which
-- version of the model. Of somebody whose record is there already what they sent is kept here, for a while.
create table {{.schema}}.form_submission (
  id       uuid        primary key,
  form     uuid        not null,
  at       timestamptz not null default now(),
  record   uuid,
  language text        not null,
  version  bigint      not null,
  consent  text,
  sent     jsonb
);
create index form_submission_form on {{.schema}}.form_submission (form, at desc, id);
create index form_submission_sent on {{.schema}}.form_submission (at) where sent is not null;

-- form_key signs when forms were handed out.
create table {{.schema}}.form_key (one boolean primary key default true check (one), key bytea not null);
insert into {{.schema}}.form_key (key) values (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));

---- create above / drop below ----

drop table {{.schema}}.form_key;
drop table {{.schema}}.form_submission;

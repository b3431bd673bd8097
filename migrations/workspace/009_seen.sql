-- When a member last asked for something, to the minute.
alter table {{.schema}}.member add column seen_at timestamptz;

---- create above / drop below ----

alter table {{.schema}}.member drop column seen_at;

-- What a record became one with, when it was for that that it went to the trash.
alter table {{.schema}}.deletion add column merged_into uuid;

---- create above / drop below ----

alter table {{.schema}}.deletion drop column merged_into;

-- The language that a person chose; '' for that of each workspace.
alter table kith.account add column locale text not null default '';

---- create above / drop below ----

alter table kith.account drop column locale;

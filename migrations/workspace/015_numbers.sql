-- How far numbers have come, by the field that they are of and what stands around their digits. Without gaps value is the
-- last number; else a number is what the field's sequence gives, less value.
create table {{.schema}}.counter (
  field  uuid   not null,
  period text   not null,
  value  bigint not null,
  primary key (field, period)
);

-- number_text writes a number with zeros in front.
create function {{.schema}}.number_text(head text, digits int, tail text, n bigint) returns text language sql immutable parallel safe as $$
  select head || case when length(n::text) < digits then lpad(n::text, digits, '0') else n::text end || tail
$$;

-- number_last is the greatest number among the records that are there.
create function {{.schema}}.number_last(source text, field_column text, head text, tail text) returns bigint language plpgsql as $$
declare found_last bigint;
begin
  execute format(
    $q$select max(n::bigint) from (select substr(%1$I, length($1) + 1, length(%1$I) - length($1) - length($2)) as n from %2$s
       where starts_with(%1$I, $1) and right(%1$I, length($2)) = $2 and length(%1$I) > length($1) + length($2)) as x
       where n ~ '^[0-9]{1,18}$'$q$, field_column, source) into found_last using head, tail;
  return coalesce(found_last, 0);
end $$;

-- number_base is what numbers are counted from: without a sequence so many as are wanted are taken, and the transaction
-- keeps others from taking any until it ends; else what the sequence gives from now on is counted from it.
create function {{.schema}}.number_base(
  of_field uuid, head text, tail text, source text, field_column text, sequence text, wanted bigint
) returns bigint language plpgsql as $$
declare
  key  text := head || '{}' || tail;
  base bigint;
begin
  loop
    if sequence is null then
      update {{.schema}}.counter set value = value + wanted where field = of_field and period = key returning value - wanted into base;
    else
      select value into base from {{.schema}}.counter where field = of_field and period = key;
    end if;
    if found then
      return base;
    end if;
    insert into {{.schema}}.counter (field, period, value) values (of_field, key, 0) on conflict do nothing;
    if found then
      base := {{.schema}}.number_last(source, field_column, head, tail);
      if sequence is not null then
        execute format('select case when is_called then last_value else last_value - 1 end - $1 from %s', sequence) into base using base;
      end if;
      update {{.schema}}.counter set value = base where field = of_field and period = key;
    end if;
  end loop;
end $$;

---- create above / drop below ----

drop function {{.schema}}.number_base(uuid, text, text, text, text, text, bigint);
drop function {{.schema}}.number_last(text, text, text, text);
drop function {{.schema}}.number_text(text, int, text, bigint);
drop table {{.schema}}.counter;

-- What records are searched by. Both extensions are trusted: who owns the database may make them.
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists fuzzystrmatch with schema public;

-- The words of a text between blanks: small letters without accents; each character of a script that is written without
-- blanks (Chinese, Japanese, Korean) is a word of its own.
create function kith.plain(text) returns text language sql immutable strict parallel safe as $$
  select ' ' || trim(regexp_replace(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, $1)),
    '([\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])', ' \1 ', 'g'), '[^[:alnum:]]+', ' ', 'g')) || ' '
$$;

-- The words of a list.
create function kith.plain(text[]) returns text language sql immutable strict parallel safe as $$
  select string_agg(kith.plain(e), '') from unnest($1) e
$$;

-- The words that a text is found by.
create function kith.words(text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.simple', coalesce(kith.plain($1), ''))
$$;

-- What somebody looks for: records that have a word beginning with each one that is given; characters that are words of
-- their own stand side by side; digits alone are one number. It is null where there is no word.
create function kith.sought(text) returns tsquery language sql immutable strict parallel safe as $$
  select nullif(string_agg(case when i = 1 then '' when apart and before then ' <-> ' else ' & ' end
    || quote_literal(w) || case when apart or length(w) < 2 then '' else ':*' end, '' order by i), '')::tsquery
  from (
    select w, i, apart, lag(apart) over (order by i) as before from (
      select w, i, w ~ '[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF]' as apart
      from regexp_split_to_table(case when kith.plain($1) ~ '[^0-9 ]' then trim(kith.plain($1)) else replace(kith.plain($1), ' ', '') end, ' ')
        with ordinality as s(w, i)
      where w <> '' and i <= 12
    ) marked
  ) neighbours
$$;

---- create above / drop below ----

drop function kith.sought(text);
drop function kith.words(text);
drop function kith.plain(text[]);
drop function kith.plain(text);

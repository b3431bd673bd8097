-- The words that records of an entity are called by: what somebody has mistyped is looked up here.
create table {{.schema}}.word (
  entity uuid               not null,
  word   text collate "C"   not null,
  primary key (entity, word)
);
create index word_alike on {{.schema}}.word using gin (word public.gin_trgm_ops);

-- Since when the words of an entity have been gathered; no row where they never were.
create table {{.schema}}.gathered (
  entity uuid        primary key,
  at     timestamptz not null
);

-- What somebody may have meant: in place of each word one like it, by its trigrams or by at most two letters.
create function {{.schema}}.meant(entity uuid, text) returns tsquery language sql stable parallel safe as $$
  select nullif(string_agg('(' || quote_literal(w) || ':*' || coalesce(near, '') || ')', ' & '), '')::tsquery
  from (
    select w, (
      select string_agg(' | ' || quote_literal(word), '') from (
        select word from (
          (select word, public.similarity(word, w) as alike from {{.schema}}.word o
           where o.entity = $1 and length(w) > 2 and o.word operator(public.%) w order by alike desc limit 12)
          union all
          (select word, 1 - public.levenshtein(word, w) / 8.0 from {{.schema}}.word o
           where o.entity = $1 and length(w) between 4 and 40 and o.word >= left(w, 1) and o.word < left(w, 1) || E'\U0010FFFF'
             and length(o.word) between length(w) - 2 and length(w) + 2 and public.levenshtein_less_equal(o.word, w, 2) <= 2
           order by public.levenshtein(word, w) limit 12)
        ) both_ways group by word order by max(alike) desc limit 12
      ) nearest
    ) as near
    from regexp_split_to_table(trim(kith.plain($2)), ' ') w where w <> '' limit 6
  ) words
$$;

---- create above / drop below ----

drop function {{.schema}}.meant(uuid, text);
drop table {{.schema}}.gathered;
drop table {{.schema}}.word;

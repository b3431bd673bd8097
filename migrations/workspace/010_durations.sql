-- duration_text writes so many seconds by ISO 8601, just as expr.AppendDuration does.
create function {{.schema}}.duration_text(seconds bigint) returns text language sql immutable parallel safe as $$
  select case
    when seconds = 0 then 'PT0S'
    when seconds <> 0 then
      case when seconds < 0 then '-P' else 'P' end
      || coalesce(nullif(abs(seconds) / 86400, 0)::text || 'D', '')
      || case when seconds % 86400 <> 0 then 'T' else '' end
      || coalesce(nullif(abs(seconds) % 86400 / 3600, 0)::text || 'H', '')
      || coalesce(nullif(abs(seconds) % 3600 / 60, 0)::text || 'M', '')
      || coalesce(nullif(abs(seconds) % 60, 0)::text || 'S', '')
  end
$$;

---- create above / drop below ----

drop function {{.schema}}.duration_text(bigint);

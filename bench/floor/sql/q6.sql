-- $1 is in lower case, which comes before upper case in this order, and U+FFFF after every letter: the range holds all
-- names with the prefix, in the order asked for, so that the index gives the first twenty.
SELECT c.id, c.first_name, c.last_name, c.email, c.job_title
FROM floor.contact c
WHERE c.last_name COLLATE "und-x-icu" >= $1 AND c.last_name COLLATE "und-x-icu" < $1 || U&'\FFFF'
  AND starts_with(lower(c.last_name), $1) AND c.deleted_at IS NULL
ORDER BY c.last_name COLLATE "und-x-icu", c.id
LIMIT 20

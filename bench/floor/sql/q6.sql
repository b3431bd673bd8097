-- $1 is in lower case; U+10FFFF ends the range of its continuations.
SELECT c.id, c.first_name, c.last_name, c.email, c.job_title
FROM floor.contact c
WHERE c.last_key >= $1 AND c.last_key < $1 || U&'\+10FFFF' AND c.deleted_at IS NULL
  AND ROWS(c)
ORDER BY c.last_name COLLATE "C", c.id
LIMIT 20

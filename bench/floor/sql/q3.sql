SELECT coalesce(json_agg(n), '[]')
FROM (
  SELECT d.id, d.name, d.stage,
    (SELECT m FROM (SELECT d.amount::text AS amount, d.currency AS currency) m WHERE d.amount IS NOT NULL) AS amount,
    d.close_date AS "closeDate",
    (SELECT r FROM (SELECT c.id, c.name FROM floor.company c
                    WHERE c.id = d.company AND c.deleted_at IS NULL AND ROWS(c)) r) AS company,
    (SELECT r FROM (SELECT p.id, p.first_name AS "firstName", p.last_name AS "lastName" FROM floor.contact p
                    WHERE p.id = d.contact AND p.deleted_at IS NULL AND ROWS(p)) r) AS contact,
    (SELECT o FROM (SELECT coalesce(json_agg(r), '[]') AS nodes FROM (
       SELECT t.id, t.title, t.status, t.due_date AS "dueDate" FROM floor.task t
       WHERE t.deal = d.id AND t.deleted_at IS NULL AND ROWS(t)
       ORDER BY t.created_at DESC, t.id LIMIT 5) r) o) AS tasks
  FROM floor.deal d
  WHERE d.stage = $1 AND d.amount >= $2 AND d.deleted_at IS NULL
    AND ROWS(d)
  ORDER BY d.amount DESC NULLS LAST, d.id
  LIMIT 20
) n

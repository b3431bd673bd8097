SELECT d.id, d.name, d.stage, d.amount, d.currency, d.source, d.opened_on, d.close_date, d.next_step, d.created_at,
       d.version
FROM floor.deal d
WHERE d.id = $1 AND d.deleted_at IS NULL
  AND ROWS(d)

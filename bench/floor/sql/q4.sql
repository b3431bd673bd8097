SELECT d.id, d.name, d.stage, d.amount, d.currency, d.source, d.close_date, d.next_step, d.created_at
FROM floor.deal d
WHERE d.stage = $1 AND d.close_date >= $2 AND d.deleted_at IS NULL
  AND ROWS(d)
ORDER BY d.close_date, d.id
LIMIT 1000

SELECT d.id, d.name, d.stage, d.amount, d.currency, d.close_date
FROM floor.deal d
WHERE d.stage = $1 AND d.amount >= $2 AND d.deleted_at IS NULL
  AND ROWS(d)
ORDER BY d.amount DESC, d.id DESC
LIMIT 20

SELECT d.stage, count(*), sum(d.amount)
FROM floor.deal d
WHERE d.deleted_at IS NULL
  AND ROWS(d)
GROUP BY d.stage
ORDER BY d.stage

-- The records that the sums are about are counted for the page alone.
SELECT d.id, d.name, d.stage, d.amount, d.currency, c.sector, t.open, coalesce(c.sector, '-') || ': ' || t.open
FROM (SELECT d.id, d.name, d.stage, d.amount, d.currency, d.company
      FROM floor.deal d
      WHERE d.stage = $1 AND d.amount >= $2 AND d.deleted_at IS NULL
        AND ROWS(d)
      ORDER BY d.amount DESC, d.id DESC
      LIMIT 20) d
LEFT JOIN floor.company c ON c.id = d.company AND c.deleted_at IS NULL
CROSS JOIN LATERAL (SELECT count(*) AS open
                    FROM floor.task t
                    WHERE t.deal = d.id AND t.deleted_at IS NULL AND t.status <> 'done' AND ROWS(t)) t
ORDER BY d.amount DESC, d.id DESC

-- One row for each task, those of a deal together. The outer order is that of the inner select, and a nested loop keeps
-- both it and the order of the tasks.
SELECT d.id, d.name, d.stage, d.amount, d.currency, d.close_date,
       c.id, c.name, p.id, p.first_name, p.last_name, t.id, t.title, t.status, t.due_date
FROM (SELECT d.id, d.name, d.stage, d.amount, d.currency, d.close_date, d.company, d.contact
      FROM floor.deal d
      WHERE d.stage = $1 AND d.amount >= $2 AND d.deleted_at IS NULL
        AND ROWS(d)
      ORDER BY d.amount DESC, d.id DESC
      LIMIT 20) d
LEFT JOIN floor.company c ON c.id = d.company AND c.deleted_at IS NULL
LEFT JOIN floor.contact p ON p.id = d.contact AND p.deleted_at IS NULL
LEFT JOIN LATERAL (SELECT t.id, t.title, t.status, t.due_date
                   FROM floor.task t
                   WHERE t.deal = d.id AND t.deleted_at IS NULL AND ROWS(t)
                   ORDER BY t.created_at DESC, t.id DESC
                   LIMIT 5) t ON true
ORDER BY d.amount DESC, d.id DESC

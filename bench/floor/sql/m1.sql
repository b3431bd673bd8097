INSERT INTO floor.deal (id, name, stage, amount, currency, close_date, company, contact, owner, created_by, updated_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $9)
RETURNING id, name, stage, version

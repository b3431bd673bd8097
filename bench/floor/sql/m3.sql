COPY floor.deal (id, name, stage, amount, currency, close_date, company, contact, owner, created_by, updated_by)
FROM STDIN

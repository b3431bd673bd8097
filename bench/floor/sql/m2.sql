UPDATE floor.deal SET stage = $2, version = version + 1, updated_at = now(), updated_by = $3
WHERE id = $1 AND deleted_at IS NULL
RETURNING id, stage, version

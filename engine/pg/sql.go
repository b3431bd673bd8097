package pg

import (
	"kith/engine/pg/catalog"
	"kith/metadata/kind"
)

// sqlType is the SQL of a storage type.
func sqlType(t kind.ColumnType) string { return catalog.Type(t) }

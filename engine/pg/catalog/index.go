package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"kith/metadata"
	"kith/metadata/kind"
)

// Index is an index of an entity's table.
type Index struct {
	Name   string
	Unique bool
	// AnyCase is whether texts are the same whatever their case.
	AnyCase bool
	Fields  []*metadata.Field // in the order of the index; what uniqueness is about
	// Columns, Include and Where are SQL: `"stage_1", "amount_2", "id"`.
	Columns, Include, Where string
	Method                  string // "" for the usual one
	Search                  bool   // of words
}

// Indexes lists the indexes of an entity besides the primary key. Their names tell what they are, so that two models
// have an index in common exactly when both list the name. A relation in the trash keeps its index, which records without
// a value cost nothing: it need not be made again.
func Indexes(e *metadata.Entity) []Index {
	var list []Index
	for _, f := range e.Kept() {
		if len(f.Columns) == 0 {
			continue
		}
		if f.Unique && f.Name != "id" && e.InTrash(f.Name) != f {
			list = append(list, unique(e, f.AnyCase, f))
		}
		if f.Shape.Relation != nil && !f.ReadOnly && f.Name != "id" {
			list = append(list, relation(e, f))
		}
		if f.Columns[0].Type == kind.TextListColumn && e.InTrash(f.Name) != f {
			list = append(list, elements(e, f))
		}
	}
	for _, set := range e.Unique {
		list = append(list, unique(e, set.AnyCase, set.Fields...))
	}
	for _, set := range e.Indexes {
		list = append(list, ordered(e, set...))
	}
	newest := Index{Fields: []*metadata.Field{e.Field("createdAt")}, Columns: column(e.Field("createdAt")) + ", " + column(e.Field("id"))}
	newest.Where = live(e)
	list = append(list, named(e, newest), named(e, Index{
		Columns: Quote(DeletionColumn), Where: Quote(DeletionColumn) + " IS NOT NULL",
	}))
	return distinct(append(list, searches(e)...))
}

// Unique is the index that keeps records of an entity from having the same values.
func Unique(e *metadata.Entity, u metadata.Uniqueness) Index {
	return unique(e, u.AnyCase, u.Fields...)
}

// unique holds among live records that have all of the values. Those in the trash stand in it beside their own ids, so
// that they are found by it too: an upsert restores by the external id.
func unique(e *metadata.Entity, anyCase bool, fields ...*metadata.Field) Index {
	var present, keys []string
	for _, f := range fields {
		present = append(present, column(f)+" IS NOT NULL")
		key := column(f)
		if anyCase && f.Folds() {
			key = Folded(key)
		}
		keys = append(keys, key)
	}
	trashed := "(CASE WHEN " + column(e.Field("deletedAt")) + " IS NOT NULL THEN " + column(e.Field("id")) + " END)"
	return named(e, Index{
		Unique: true, AnyCase: anyCase, Fields: fields, Columns: strings.Join(keys, ", ") + ", " + trashed, Where: strings.Join(present, " AND "),
	})
}

// relation finds the records that point to one: of another entity's record the newest first, as related lists are
// mostly read; of owners and teams, who have thousands of them, in no order, which is a tenth of the size. Records
// without a value are left out. Those in the trash are not: foreign keys ask for them.
func relation(e *metadata.Entity, f *metadata.Field) Index {
	index := Index{Fields: []*metadata.Field{f}, Columns: column(f), Where: column(f) + " IS NOT NULL"}
	if !f.System {
		index.Columns += ", " + column(e.Field("createdAt")) + ", " + column(e.Field("id"))
	}
	return named(e, index)
}

// elements finds the live records whose list has an element.
func elements(e *metadata.Entity, f *metadata.Field) Index {
	return named(e, Index{Fields: []*metadata.Field{f}, Method: "gin", Columns: column(f), Where: live(e)})
}

// ordered serves lists of live records by some fields. Who owns a record rides along, so that aggregates under the
// usual row rules are read from the index alone.
func ordered(e *metadata.Entity, fields ...*metadata.Field) Index {
	index := Index{
		Fields: fields, Columns: columns(fields) + ", " + column(e.Field("id")), Where: live(e),
	}
	var include []*metadata.Field
	for _, name := range []string{"owner", "team"} {
		if f := e.Field(name); e.Owned && f != nil && f.System && !contains(fields, f) {
			include = append(include, f)
		}
	}
	index.Include = columns(include)
	return named(e, index)
}

// Folded is SQL of a text as it is compared whatever its case.
func Folded(sql string) string { return "lower(" + sql + " COLLATE " + FreeCollation + ")" }

func live(e *metadata.Entity) string { return column(e.Field("deletedAt")) + " IS NULL" }

func contains(fields []*metadata.Field, f *metadata.Field) bool {
	for _, other := range fields {
		if other == f {
			return true
		}
	}
	return false
}

func column(f *metadata.Field) string { return Quote(f.Columns[0].Name) }

func columns(fields []*metadata.Field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = column(f)
	}
	return strings.Join(names, ", ")
}

// named gives an index the table's name with a digest of what it is.
func named(e *metadata.Entity, i Index) Index {
	does := "by"
	switch {
	case i.Unique:
		does = "unique"
	case i.Method != "":
		does = i.Method
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{does, i.Columns, i.Include, i.Where}, "\n")))
	i.Name = e.Table + "_" + does + "_" + hex.EncodeToString(sum[:4])
	return i
}

func distinct(list []Index) []Index {
	seen := map[string]bool{}
	out := list[:0]
	for _, i := range list {
		if !seen[i.Name] {
			out = append(out, i)
		}
		seen[i.Name] = true
	}
	return out
}

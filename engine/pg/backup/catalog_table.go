package backup

import (
	"context"

	"github.com/jackc/pgx/v5"
)

// readTables reads each table's definition. Lists are gathered per table by their own queries over all
// tables at once, since there may be thousands.
func readTables(ctx context.Context, tx pgx.Tx, m *manifest) error {
	rows, err := tx.Query(ctx, `
		select c.oid, n.nspname, c.relname, c.relpersistence = 'u', coalesce(c.reloptions, '{}'),
			coalesce(obj_description(c.oid, 'pg_class'), '')
		from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and `+notOfJobs("c.relname")+` and c.relkind = 'r'
		order by n.nspname, c.relname`)
	if err != nil {
		return err
	}
	index := map[uint32]int{}
	var oid uint32
	var t table
	_, err = pgx.ForEachRow(rows, []any{&oid, &t.Schema, &t.Name, &t.Unlogged, &t.Options, &t.Comment}, func() error {
		index[oid] = len(m.Tables)
		m.Tables = append(m.Tables, t)
		t = table{}
		return nil
	})
	if err != nil {
		return err
	}
	of := func(oid uint32) *table { return &m.Tables[index[oid]] }
	if err := readColumns(ctx, tx, of); err != nil {
		return err
	}
	if err := readConstraints(ctx, tx, of); err != nil {
		return err
	}
	return readIndexes(ctx, tx, of)
}

func readColumns(ctx context.Context, tx pgx.Tx, of func(uint32) *table) error {
	rows, err := tx.Query(ctx, `
		select c.oid, a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> '',
			coalesce(col_description(c.oid, a.attnum), ''),
			concat_ws(' ',
				case when a.attcollation <> t.typcollation then
					format('collate %I.%I', ln.nspname, l.collname) end,
				case when a.attnotnull then 'not null' end,
				case
					when a.attgenerated = 's' then format('generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
					when a.attgenerated = 'v' then format('generated always as (%s) virtual', pg_get_expr(d.adbin, d.adrelid))
					when a.attidentity <> '' then format('generated %s as identity (sequence name %s %s)',
						case a.attidentity when 'a' then 'always' else 'by default' end, s.seqrelid::regclass, `+options+`)
					when d.oid is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid)
				end)
		from pg_catalog.pg_attribute a
		join pg_catalog.pg_class c on c.oid = a.attrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		join pg_catalog.pg_type t on t.oid = a.atttypid
		left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
		left join pg_catalog.pg_collation l on l.oid = a.attcollation
		left join pg_catalog.pg_namespace ln on ln.oid = l.collnamespace
		left join pg_catalog.pg_depend i on i.refclassid = 'pg_catalog.pg_class'::regclass and i.refobjid = c.oid
			and i.refobjsubid = a.attnum and i.classid = 'pg_catalog.pg_class'::regclass and i.deptype = 'i'
		left join pg_catalog.pg_sequence s on s.seqrelid = i.objid
		where `+ours+` and `+notOfJobs("c.relname")+` and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
		order by c.oid, a.attnum`)
	if err != nil {
		return err
	}
	var oid uint32
	var c column
	_, err = pgx.ForEachRow(rows, []any{&oid, &c.Name, &c.Type, &c.Generated, &c.Comment, &c.Rest}, func() error {
		of(oid).Columns = append(of(oid).Columns, c)
		return nil
	})
	return err
}

// readConstraints leaves out those of not null, which newer servers list too: the columns say it.
func readConstraints(ctx context.Context, tx pgx.Tx, of func(uint32) *table) error {
	rows, err := tx.Query(ctx, `
		select c.oid, k.contype = 'f', format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid))
		from pg_catalog.pg_constraint k
		join pg_catalog.pg_class c on c.oid = k.conrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and `+notOfJobs("c.relname")+` and c.relkind = 'r' and k.contype in ('p', 'u', 'x', 'c', 'f')
		order by c.oid, array_position('{p,u,x,c,f}', k.contype::text), k.conname`)
	if err != nil {
		return err
	}
	var oid uint32
	var foreign bool
	var definition string
	_, err = pgx.ForEachRow(rows, []any{&oid, &foreign, &definition}, func() error {
		list := &of(oid).Constraints
		if foreign {
			list = &of(oid).Foreign
		}
		*list = append(*list, definition)
		return nil
	})
	return err
}

// readIndexes leaves out those that a constraint makes, and those that a failed CREATE INDEX CONCURRENTLY
// left invalid.
func readIndexes(ctx context.Context, tx pgx.Tx, of func(uint32) *table) error {
	rows, err := tx.Query(ctx, `
		select c.oid, pg_get_indexdef(i.indexrelid)
		from pg_catalog.pg_index i
		join pg_catalog.pg_class c on c.oid = i.indrelid
		join pg_catalog.pg_class ic on ic.oid = i.indexrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		where `+ours+` and `+notOfJobs("c.relname")+` and c.relkind = 'r' and i.indisvalid
			and not exists (select from pg_catalog.pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
		order by c.oid, ic.relname`)
	if err != nil {
		return err
	}
	var oid uint32
	var definition string
	_, err = pgx.ForEachRow(rows, []any{&oid, &definition}, func() error {
		of(oid).Indexes = append(of(oid).Indexes, definition)
		return nil
	})
	return err
}

// options spells the settings of a sequence s out of pg_sequence.
const options = `format('start with %s increment by %s minvalue %s maxvalue %s cache %s %s',
	s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, case when s.seqcycle then 'cycle' else 'no cycle' end)`

func readSequenceOptions(ctx context.Context, tx pgx.Tx, m *manifest) error {
	rows, err := tx.Query(ctx, `
		select n.nspname, c.relname, concat_ws(' ', 'as ' || format_type(s.seqtypid, null), `+options+`),
			case when d.objid is not null then array[tn.nspname, t.relname, a.attname]::text[] end, coalesce(d.deptype = 'i', false)
		from pg_catalog.pg_sequence s
		join pg_catalog.pg_class c on c.oid = s.seqrelid
		join pg_catalog.pg_namespace n on n.oid = c.relnamespace
		left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid
			and d.refclassid = d.classid and d.deptype in ('a', 'i')
		left join pg_catalog.pg_class t on t.oid = d.refobjid
		left join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
		left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
		where `+ours+` and `+notOfJobs("c.relname")+`
		order by n.nspname, c.relname`)
	if err != nil {
		return err
	}
	m.Sequences, err = pgx.CollectRows(rows, pgx.RowToStructByPos[sequence])
	return err
}

// readSequences reads the sequences' values last: they stand outside transactions, and must not lie behind
// the rows.
func readSequences(ctx context.Context, tx pgx.Tx, m manifest, end ending) ([]sequenceValue, error) {
	values := make([]sequenceValue, len(m.Sequences))
	renumbered := map[string]int64{}
	for i, t := range m.Tables {
		if t.isLog() {
			renumbered[quote(t.Schema, t.Name, "seq")] = end.Tables[i].Rows
		}
	}
	for i, s := range m.Sequences {
		if rows, is := renumbered[quote(s.Owner...)]; is {
			values[i] = sequenceValue{Last: max(rows, 1), Called: rows > 0}
			continue
		}
		v := &values[i]
		if err := tx.QueryRow(ctx, "select last_value, is_called from "+s.name()).Scan(&v.Last, &v.Called); err != nil {
			return nil, err
		}
	}
	return values, nil
}

package doctor

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/catalog"
	"kith/metadata"
)

// relations looks for records that point to records that are not there.
func relations(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	if w.Model == nil {
		return nil, nil
	}
	var found []Finding
	var failed error
	for _, e := range w.Model.Entities {
		for _, f := range e.Fields {
			if f.Target == nil || f.ReadOnly || len(f.Columns) == 0 {
				continue
			}
			lost, err := p.orphans(ctx, w.Schema, e, f)
			if err != nil {
				failed = errors.Join(failed, fmt.Errorf("%s.%s: %w", e.Name, f.Name, err))
			}
			found = append(found, lost...)
		}
	}
	return found, failed
}

func (p *Patient) orphans(ctx context.Context, schema string, e *metadata.Entity, f *metadata.Field) ([]Finding, error) {
	column := catalog.Quote(f.Columns[0].Name)
	var n int64
	var example *string
	err := p.Conn.QueryRow(ctx, fmt.Sprintf(`select count(*), min(r.id::text) from %s r
		where r.%[2]s is not null and not exists (select from %[3]s t where t.id = r.%[2]s)`,
		catalog.Table(schema, e), column, catalog.Table(schema, f.Target))).Scan(&n, &example)
	if err != nil || n == 0 {
		return nil, err
	}
	return []Finding{grave(fmt.Sprintf("%d of %s point by %s to %s that are not there, such as %s", n, e.Plural, f.Name, f.Target.Plural, *example),
		fmt.Sprintf("restore what is lost from a backup, or empty field %s of these records", f.Name))}, nil
}

// templates looks whether what was installed can still be compared with what there is.
func templates(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	rows, err := p.Conn.Query(ctx, fmt.Sprintf(`select name from %s.template
		where version = '' or json_typeof(documents) <> 'array' or json_array_length(documents) = 0 order by name`, catalog.Quote(w.Schema)))
	if err != nil {
		return nil, err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	var found []Finding
	for _, name := range names {
		found = append(found, hint("what template "+name+" brought is no longer known", "install it anew before you upgrade it"))
	}
	return found, err
}

// admins looks for somebody who can sign in and administer.
func admins(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	rows, err := p.Conn.Query(ctx, fmt.Sprintf(`select m.roles from %s.member m join kith.account a on a.id = m.account_id
		where m.disabled_at is null and a.disabled_at is null`, catalog.Quote(w.Schema)))
	if err != nil {
		return nil, err
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[[]string])
	if err != nil || w.Model == nil {
		return nil, err
	}
	for _, roles := range all {
		if p.Admin(w.Name, w.Model, roles) {
			return nil, nil
		}
	}
	return []Finding{hint("nobody can sign in to administer the workspace", "open the link that kith serve prints, or run kith user create --role admin")}, nil
}

// soon is how long before its end a key is told of.
const soon = 14 * 24 * time.Hour

// keys tells of API keys that are about to end.
func keys(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	rows, err := p.Conn.Query(ctx, fmt.Sprintf(`select name, prefix, expires_at from %s.api_key
		where revoked_at is null and expires_at between now() and now() + $1::interval order by expires_at`, catalog.Quote(w.Schema)), soon)
	if err != nil {
		return nil, err
	}
	var found []Finding
	var name, prefix string
	var at time.Time
	_, err = pgx.ForEachRow(rows, []any{&name, &prefix, &at}, func() error {
		found = append(found, hint(fmt.Sprintf("API key %q (%s…) ends on %s", name, prefix, at.UTC().Format(time.DateOnly)), "make its user a new one: kith key create"))
		return nil
	})
	return found, err
}

// lateRelay is how long events may wait to be made jobs of.
const lateRelay = 5 * time.Minute

// relay looks whether events are still made jobs of.
func relay(ctx context.Context, p *Patient, w *Workspace) ([]Finding, error) {
	var waiting *float64
	err := p.Conn.QueryRow(ctx, fmt.Sprintf(`select extract(epoch from now() - min(e.at))::float8 from %[1]s.relay r, %[1]s.event e
		where (e.tx, e.seq) > (r.tx, r.seq)`, catalog.Quote(w.Schema))).Scan(&waiting)
	if err != nil || waiting == nil || *waiting < lateRelay.Seconds() {
		return nil, err
	}
	age := time.Duration(*waiting * float64(time.Second)).Round(time.Second)
	return []Finding{hint(fmt.Sprintf("events have waited for %s to be told to webhooks", age),
		"see whether kith serve runs, what it logs, and what old transactions there are")}, nil
}

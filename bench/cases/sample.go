package cases

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// TakeSample draws a sample from the floor's tables, which hold the same ids as Kith. Records are taken at even
// distances in the order of the data set.
func TakeSample(ctx context.Context, conn *pgx.Conn) (Sample, error) {
	var s Sample
	deals, err := triples(ctx, conn, "SELECT id::text, stage, '' FROM floor.deal "+evenly("deal"))
	if err != nil {
		return s, err
	}
	contacts, err := triples(ctx, conn, "SELECT id::text, company::text, last_name FROM floor.contact "+evenly("contact"))
	if err != nil {
		return s, err
	}
	for _, d := range deals {
		s.Deals, s.Stages = append(s.Deals, d[0]), append(s.Stages, d[1])
	}
	for _, c := range contacts {
		s.Contacts, s.Companies = append(s.Contacts, c[0]), append(s.Companies, c[1])
		s.LastNames = append(s.LastNames, c[2])
	}
	return s, nil
}

// evenly picks about 2 000 rows of a table.
func evenly(table string) string {
	return fmt.Sprintf(`WHERE id IN (
		SELECT id FROM (
			SELECT id, row_number() OVER (ORDER BY external_id) AS place, count(*) OVER () AS many
			FROM floor.%s WHERE external_id IS NOT NULL) r
		WHERE place %% greatest(1, many / 2000) = 0)
		ORDER BY external_id`, table)
}

func triples(ctx context.Context, conn *pgx.Conn, sql string, args ...any) ([][3]string, error) {
	rows, err := conn.Query(ctx, sql, args...)
	if err != nil {
		return nil, fmt.Errorf("cases: take sample: %w", err)
	}
	list, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (v [3]string, err error) {
		return v, row.Scan(&v[0], &v[1], &v[2])
	})
	if err != nil {
		return nil, fmt.Errorf("cases: take sample: %w", err)
	}
	return list, nil
}

// TakeActor finds the user with an address.
func TakeActor(ctx context.Context, conn *pgx.Conn, email string) (Actor, error) {
	rows, err := triples(ctx, conn, "SELECT id::text, team::text, name FROM floor.users WHERE email = $1", email)
	if err != nil {
		return Actor{}, err
	}
	if len(rows) != 1 {
		return Actor{}, fmt.Errorf("cases: there are %d users with the address %s, want one", len(rows), email)
	}
	return Actor{User: rows[0][0], Teams: []string{rows[0][1]}}, nil
}

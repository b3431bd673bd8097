package pg

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// explainPatience is how long explaining a statement may take.
const explainPatience = 2 * time.Second

// Explain tells how Postgres runs a statement, on a connection of its own. The statement is planned and not run, and
// without values: the plan that all values share is the one that it runs by.
func Explain(ctx context.Context, url, sql string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, explainPatience)
	defer cancel()
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return "", wrap("explain", err)
	}
	for name, value := range sessionSettings() {
		config.RuntimeParams[name] = value
	}
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return "", wrap("explain", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	const name = "slow"
	described, err := conn.Prepare(ctx, name, sql)
	if err != nil {
		return "", wrap("explain", err)
	}
	nulls := strings.TrimSuffix(strings.Repeat("null,", len(described.ParamOIDs)), ",")
	if nulls != "" {
		nulls = "(" + nulls + ")"
	}
	rows, err := conn.Query(ctx, fmt.Sprintf("explain execute %s%s", name, nulls), pgx.QueryExecModeSimpleProtocol)
	if err != nil {
		return "", wrap("explain", err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return literal.ReplaceAllString(strings.Join(lines, "\n"), "'…'"), wrap("explain", err)
}

// literal is a text in a plan: of a condition that an admin wrote, or of a value that stands in the statement itself.
var literal = regexp.MustCompile(`'(?:[^']|'')*'`)

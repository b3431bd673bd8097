package fill

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/jackc/pgx/v5"

	"kith/bench/floor"
)

// Asker asks the workspace API and decodes the data of its answer, numbers as json.Number.
type Asker interface {
	Ask(ctx context.Context, text string, variables map[string]any, data any) error
}

// page is how many records are read at a time.
const page = 1000

// ReadBack fills the floor's tables with everything that Kith answers: the same ids, times and values.
func ReadBack(ctx context.Context, conn *pgx.Conn, api Asker) error {
	if err := floor.Create(ctx, conn); err != nil {
		return err
	}
	for _, t := range tables() {
		if err := copyIn(ctx, conn, t, answered(ctx, api, t)); err != nil {
			return err
		}
	}
	return floor.Index(ctx, conn)
}

// connection is a page of an answer.
type connection struct {
	Nodes    []node
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

// answered yields all records of a table's entity, page by page.
func answered(ctx context.Context, api Asker, t table) iter.Seq2[node, error] {
	text := pageText(t)
	return func(yield func(node, error) bool) {
		variables := map[string]any{}
		for {
			var data map[string]connection
			if err := api.Ask(ctx, text, variables, &data); err != nil {
				yield(nil, fmt.Errorf("fill: read %s back: %w", t.plural, err))
				return
			}
			list := data[t.plural]
			for _, n := range list.Nodes {
				if !yield(n, nil) {
					return
				}
			}
			if !list.PageInfo.HasNextPage {
				return
			}
			variables["after"] = list.PageInfo.EndCursor
		}
	}
}

// pageText writes the query for a page of a table's fields.
func pageText(t table) string {
	var fields []string
	parts := map[string]string{}
	for _, c := range t.columns {
		name, part, _ := strings.Cut(c.field, ".")
		if _, seen := parts[name]; !seen {
			fields = append(fields, name)
		}
		parts[name] += " " + part
	}
	for i, name := range fields {
		if inner := strings.TrimSpace(parts[name]); inner != "" {
			fields[i] += " { " + inner + " }"
		}
	}
	return fmt.Sprintf("query($after: String) { %s(first: %d, after: $after) { nodes { %s } pageInfo { hasNextPage endCursor } } }",
		t.plural, page, strings.Join(fields, " "))
}

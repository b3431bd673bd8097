package fill

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
)

// node is one record as the API answers it.
type node = map[string]any

// copyIn writes the records into a table.
func copyIn(ctx context.Context, conn *pgx.Conn, t table, nodes iter.Seq2[node, error]) error {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	sql := fmt.Sprintf("COPY floor.%s (%s) FROM STDIN", t.name, strings.Join(names, ", "))
	reader, writer := io.Pipe()
	go func() { writer.CloseWithError(writeLines(writer, t, nodes)) }()
	_, err := conn.PgConn().CopyFrom(ctx, reader, sql)
	reader.Close()
	if err != nil {
		return fmt.Errorf("fill: copy %s: %w", t.name, err)
	}
	return nil
}

func writeLines(w io.Writer, t table, nodes iter.Seq2[node, error]) error {
	lines := bufio.NewWriterSize(w, 1<<16)
	escape := strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)
	for n, err := range nodes {
		if err != nil {
			return err
		}
		for i, c := range t.columns {
			if i > 0 {
				lines.WriteByte('\t')
			}
			if text, ok := value(n, c.field); ok {
				escape.WriteString(lines, text)
			} else {
				lines.WriteString(`\N`)
			}
		}
		lines.WriteByte('\n')
	}
	return lines.Flush()
}

// value finds a field, or with a dot a part of one. It is absent where it is null.
func value(n node, field string) (string, bool) {
	name, part, nested := strings.Cut(field, ".")
	if nested {
		inner, ok := n[name].(node)
		if !ok {
			return "", false
		}
		return value(inner, part)
	}
	switch v := n[name].(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	case int:
		return strconv.Itoa(v), true
	}
	return "", false
}

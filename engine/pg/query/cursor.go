package query

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"kith/engine"
)

// cursor is the place of a row in an ordering: the values of its keys as Postgres writes them.
type cursor struct {
	ordering string // digest of the ordering
	values   []*string
}

// cursorUse is a place in a statement where a cursor is needed.
type cursorUse struct {
	index    int
	ordering string
}

var (
	errCursor      = engine.Errorf(engine.BadRequest, "A cursor can't be read: give one as it came with a page of the same list.")
	errOtherCursor = engine.Errorf(engine.BadRequest,
		"A cursor belongs to a list in another order: give one that came with a page in the order asked for.")
)

// parseCursor reads the text of a cursor.
func parseCursor(text string) (cursor, error) {
	body, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return cursor{}, errCursor
	}
	var values []*string
	if json.Unmarshal(body, &values) != nil || len(values) < 2 || values[0] == nil {
		return cursor{}, errCursor
	}
	for _, v := range values {
		if v != nil && strings.ContainsRune(*v, 0) {
			return cursor{}, errCursor
		}
	}
	return cursor{ordering: *values[0], values: values[1:]}, nil
}

// appendCursor writes the text of a cursor whose values are raw columns of a row.
func appendCursor(out []byte, ordering string, values [][]byte) []byte {
	body := make([]byte, 0, 128)
	body = append(body, '[', '"')
	body = append(body, ordering...)
	body = append(body, '"')
	for _, v := range values {
		body = append(body, ',', ' ') // as Postgres does
		if v == nil {
			body = append(body, "null"...)
			continue
		}
		body = append(body, '"')
		body = appendEscaped(body, v)
		body = append(body, '"')
	}
	body = append(body, ']')
	return base64.RawURLEncoding.AppendEncode(out, body)
}

// cursorText is the SQL of the same text.
func cursorText(o ordering) string {
	parts := []string{Literal(o.digest)}
	for _, k := range o.keys {
		parts = append(parts, plain(k.sql+"::text")) // one collation for all: keys may have several
	}
	body := "convert_to(json_build_array(" + strings.Join(parts, ", ") + ")::text, 'UTF8')"
	// translate makes base64 that of URLs, and takes away the padding and Postgres's line breaks.
	return "translate(encode(" + body + `, 'base64'), E'+/=\n', '-_')`
}

// nulls says which values are null, a letter each.
func (c cursor) nulls() string {
	var b strings.Builder
	for _, v := range c.values {
		if v == nil {
			b.WriteByte(absent)
		} else {
			b.WriteByte(given)
		}
	}
	return b.String()
}

// beyond is the condition of the rows that come after a cursor in an ordering. A cursor that is not given bounds
// nothing.
func (c *compiler) beyond(o ordering, at *engine.CursorParam) string {
	if at == nil {
		return ""
	}
	nulls, ok := c.shape.cursors[at.Index]
	if !ok {
		return ""
	}
	c.cursors = append(c.cursors, cursorUse{at.Index, o.digest})
	if len(nulls) != len(o.keys) {
		return c.fail(errOtherCursor)
	}
	bounds := make([]string, len(o.keys))
	for i, k := range o.keys {
		if nulls[i] == given {
			bounds[i] = c.arg(argument{from: fromCursor, index: at.Index, key: i, cast: sqlType(k.of)})
		}
	}
	if o.alike() && !strings.ContainsRune(nulls, rune(absent)) {
		return beyondAlike(o.keys, bounds)
	}
	sql := "(" + beyondFrom(o.keys, bounds) + ")"
	if first := o.keys[0]; first.sure && bounds[0] != "" {
		sql = first.sql + first.operator() + "= " + bounds[0] + " AND " + sql
	}
	return sql
}

// beyondAlike compares all keys at once, which an index on them serves.
func beyondAlike(keys []sortKey, bounds []string) string {
	if len(keys) == 1 {
		return keys[0].sql + keys[0].operator() + " " + bounds[0]
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = k.sql
	}
	return "(" + strings.Join(names, ", ") + ")" + keys[0].operator() + " (" + strings.Join(bounds, ", ") + ")"
}

// beyondFrom compares key by key: beyond in the first, or the same in it and beyond in the rest.
func beyondFrom(keys []sortKey, bounds []string) string {
	k, bound := keys[0], bounds[0]
	strict, same := k.beyond(bound), k.sql+" = "+bound
	if bound == "" {
		same = k.sql + " IS NULL"
	}
	if len(keys) == 1 {
		return strict
	}
	return strict + " OR " + same + " AND (" + beyondFrom(keys[1:], bounds[1:]) + ")"
}

// beyond is the condition that a key's value comes after a bound; "" stands for null.
func (k sortKey) beyond(bound string) string {
	switch {
	case bound == "" && k.nullFirst:
		return k.sql + " IS NOT NULL"
	case bound == "":
		return "false"
	case k.sure || k.nullFirst:
		return k.sql + k.operator() + " " + bound
	}
	return k.sql + k.operator() + " " + bound + " OR " + k.sql + " IS NULL"
}

func (k sortKey) operator() string {
	if k.desc {
		return " <"
	}
	return " >"
}

package imports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// mend says what is wrong with a mapping's text, and where.
func mend(data []byte, err error) string {
	if at, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Sprintf("line %d is not JSON: %s", lineOf(data, at.Offset), at)
	}
	if at, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("%s can't be of JSON's type %s", orWhole(at.Field), at.Value)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return "the text ends too early"
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Sprintf("%s means nothing here: a mapping has key, columns, set, blank and ignore; a column has field, by, create, "+
			"values, currency, country, times, format and decimalComma", name)
	}
	return err.Error()
}

func lineOf(data []byte, offset int64) int {
	return 1 + bytes.Count(data[:min(int(offset), len(data))], []byte("\n"))
}

func orWhole(field string) string {
	if field == "" {
		return "the mapping"
	}
	return field
}

package metadata

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// fault is one failure of a value against a schema: the keyword that failed, what it says, and where in the value.
type fault struct {
	pointer string
	keyword string
	says    any            // the keyword's value
	parent  map[string]any // the schema that the keyword stands in
	value   any            // what fails, where known
}

// faults lists all failures of a value, in no certain order.
func (s *schemas) faults(schema *jsonschema.Schema, value any) []fault {
	return faults(schema, value, s.sources)
}

func faults(schema *jsonschema.Schema, value any, sources map[string]any) []fault {
	err := schema.Validate(value)
	if err == nil {
		return nil
	}
	invalid, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return []fault{{keyword: "type"}}
	}
	var found []fault
	collectFaults(invalid, sources, &found)
	return found
}

// collectFaults walks down to the keywords that really failed. Of a choice between schemas the choice itself is the
// fault: what failed inside each branch tells people nothing.
func collectFaults(e *jsonschema.ValidationError, sources map[string]any, found *[]fault) {
	if len(*found) >= maxProblems {
		return
	}
	keyword := path.Base(e.AbsoluteKeywordLocation)
	choice := keyword == "oneOf" || keyword == "anyOf" || keyword == "not" || keyword == "contains"
	if len(e.Causes) > 0 && !choice {
		for _, cause := range e.Causes {
			collectFaults(cause, sources, found)
		}
		return
	}
	f := fault{pointer: e.InstanceLocation, keyword: keyword}
	if unescaped, err := url.PathUnescape(f.pointer); err == nil {
		f.pointer = unescaped
	}
	f.parent, f.says = keywordAt(sources, e.AbsoluteKeywordLocation)
	*found = append(*found, f)
}

// keywordAt finds a keyword and the schema around it by its absolute location.
func keywordAt(sources map[string]any, location string) (parent map[string]any, says any) {
	address, pointer, _ := strings.Cut(location, "#")
	v := sources[address]
	if pointer == "" {
		return nil, nil
	}
	for _, key := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if unescaped, err := url.PathUnescape(key); err == nil {
			key = unescaped
		}
		parent, _ = v.(map[string]any)
		switch around := v.(type) {
		case map[string]any:
			v = around[unescapePointer(key)]
		case []any:
			v = elementAt(around, key)
		}
	}
	return parent, v
}

func elementAt(list []any, key string) any {
	if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(list) {
		return list[i]
	}
	return nil
}

// compareFaults orders faults by place, then by keyword.
func compareFaults(a, b fault) int {
	return cmp.Or(cmp.Compare(a.pointer, b.pointer), cmp.Compare(a.keyword, b.keyword))
}

func reader(body []byte) io.Reader { return bytes.NewReader(body) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Package query compiles engine's queries into SQL. It is pure: it knows the model and no connection, and the same
// queries always give the same text. What differs from run to run (parameters, who asks, the time) are arguments.
package query

import (
	"fmt"
	"regexp"
	"strconv"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/engine/pg/migrate"
	"kith/metadata"
)

// compiler turns queries into one statement. The first error stays; what is compiled after it is of no use.
type compiler struct {
	model   *metadata.Model
	schema  string
	shape   *shape
	args    []argument
	indexes map[argument]int
	tables  int // aliases given
	cursors []cursorUse
	err     error
	past    string // SQL of the time as of which records are read; "" is now
}

func newCompiler(state *engine.State, s *shape) (*compiler, error) {
	schema, err := migrate.SchemaOf(state.Workspace)
	if err != nil {
		return nil, fmt.Errorf("query: compile: %w", err)
	}
	return &compiler{model: state.Model, schema: schema, shape: s, indexes: map[argument]int{}}, nil
}

// fail keeps the first error and gives SQL that would be refused.
func (c *compiler) fail(err error) string {
	if c.err == nil {
		c.err = err
	}
	return "NULL"
}

func (c *compiler) failf(format string, args ...any) string {
	return c.fail(fmt.Errorf("query: "+format, args...))
}

// arg is the parameter of an argument, with its type.
func (c *compiler) arg(a argument) string {
	i, ok := c.indexes[a]
	if !ok {
		i = len(c.args)
		c.indexes[a] = i
		c.args = append(c.args, a)
	}
	return "$" + strconv.Itoa(i+1) + "::" + a.cast
}

var parameter = regexp.MustCompile(`\$[0-9]+`)

// finish numbers the parameters that are left in the text from first+1 on, in the order of their first use: what was
// compiled and not used after all is gone. No name or literal that the model gives holds a dollar.
func (c *compiler) finish(sql string, first int) (string, []argument) {
	var used []argument
	numbers := map[string]string{}
	text := parameter.ReplaceAllStringFunc(sql, func(old string) string {
		if numbers[old] == "" {
			i, _ := strconv.Atoi(old[1:])
			used = append(used, c.args[i-1])
			numbers[old] = "$" + strconv.Itoa(first+len(used))
		}
		return numbers[old]
	})
	return text, used
}

func (c *compiler) alias() string {
	c.tables++
	return "t" + strconv.Itoa(c.tables-1)
}

// table is the table of an entity, or what it was at the time that is asked about.
func (c *compiler) table(e *metadata.Entity) string {
	if c.past != "" {
		return c.formerly(e)
	}
	return catalog.Table(c.schema, e)
}

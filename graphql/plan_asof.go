package graphql

import (
	"time"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// asOf plans the time as of which a root is seen; nil is now.
func (p *planner) asOf(f *oper.Field) expr.Node {
	in := p.args.argument(f, "asOf")
	if in.null() {
		return nil
	}
	return p.leaf(in, "asOf", expr.Of(expr.DateTime), p.readPast)
}

// readPast reads a time that the log still tells of.
func (p *planner) readPast(in any) (any, error) {
	var at any
	err := error(nil)
	for _, s := range kind.Scalars() {
		if s.Name == "DateTime" {
			at, err = s.Parse(in)
		}
	}
	when, ok := at.(time.Time)
	if err != nil || !ok {
		return at, err
	}
	days := p.schema.model.Settings.Retention.Events
	switch now := time.Now(); {
	case when.After(now):
		return nil, say.Errorf("is a time to come: give one that has passed")
	case days > 0 && when.Before(now.AddDate(0, 0, -days)):
		return nil, say.Errorf("is longer ago than changes are kept, which is %d days", days)
	}
	return when, nil
}

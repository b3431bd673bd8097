package pg

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgtype"

	"kith/engine"
	"kith/engine/pg/query"
	"kith/metadata"
	"kith/metadata/expr"
)

// recipe is the statement of straight updates that are alike: of the same fields, by the same roles, showing the same.
type recipe struct {
	sql   string
	args  []argsOf
	shown *query.Objects // what it reads back; nil: that is left to another statement
}

// argsOf appends some of the arguments of one update.
type argsOf func(s *straight, args []any) ([]any, error)

func (r *recipe) bind(s *straight) ([]any, error) {
	args := make([]any, 0, 2*len(r.args)+len(s.columns))
	var err error
	for _, of := range r.args {
		if args, err = of(s, args); err != nil {
			return nil, err
		}
	}
	return args, nil
}

// recipeKey is what recipes are alike by.
type recipeKey struct {
	entity    *metadata.Entity
	output    *engine.Object
	roles     string
	fields    string
	versioned bool
}

// recipe finds the recipe of an update, or makes it; nil when there is none.
func (s *straight) recipe() (*recipe, error) {
	key := recipeKey{entity: s.spec.Entity, output: s.spec.Output, roles: strings.Join(s.w.actor.Roles, ","), versioned: s.spec.IfVersion != 0}
	for _, f := range s.given {
		key.fields += f.Name + ","
	}
	return remember(s.w.compiled, key, func() (*recipe, error) {
		d := &draft{straight: s}
		return d.recipe()
	})
}

// draft is a recipe in the making. Its aliases are t for the row as it is, n for what it is to be before the engine's own
// fields change, and w for the row that is written.
type draft struct {
	script
	*straight
	list []argsOf
	err  error
}

// bind adds arguments; those of the update at hand tell how many they are.
func (d *draft) bind(of argsOf) {
	if d.err == nil {
		d.script.args, d.err = of(d.straight, d.script.args)
		d.list = append(d.list, of)
	}
}

// param adds one argument and answers its parameter.
func (d *draft) param(of func(s *straight) (any, error)) string {
	d.bind(func(s *straight, args []any) ([]any, error) {
		v, err := of(s)
		return append(args, v), err
	})
	return fmt.Sprintf("$%d", len(d.script.args))
}

func (d *draft) recipe() (*recipe, error) {
	permitted := d.allowances()
	log, ok := d.changes()
	if len(permitted) == 0 || !ok || !d.rulesSettled() {
		return nil, nil
	}
	shown := d.shown()
	d.add("with ", wrote, " as (update ", d.table.name, " as w set ")
	for _, c := range columnNames(d.given) {
		d.add(c, " = case when t.", c, " = n.", c, " then t.", c, " else n.", c, " end, ") // 1.50 stays when 1.5 is given
	}
	me := d.param(func(s *straight) (any, error) { return nullable(s.w.actor.User) })
	d.add(versionColumn, " = t.", versionColumn, " + 1, ", updatedAtColumn, " = now(), ", updatedByColumn, " = ", me, "::uuid from ",
		d.table.name, " as t cross join lateral (select ")
	d.outcome()
	d.add(") as n where w.id = t.id and w.", versionColumn, " = t.", versionColumn, " and ")
	d.which(permitted)
	d.add(" returning w.id, w.", versionColumn, ", ", log, " as changes")
	for _, c := range columnsRead(shown) {
		d.add(", w.", c)
	}
	d.add("), logged as (")
	d.log()
	if d.add(") "); shown != nil {
		d.add(shown.SQL)
	} else {
		d.add("select")
	}
	return &recipe{d.String(), d.list, shown}, d.err
}

// shown is what the statement itself can read back. Its arguments come first, as it counts them from one.
func (d *draft) shown() *query.Objects {
	shown := d.back.own()
	if shown != nil {
		d.bind(func(s *straight, args []any) ([]any, error) {
			more, err := shown.Bind(s.w.actor, s.w.now, nil)
			return append(args, more...), err
		})
	}
	return shown
}

// columnsRead are the columns that reading back needs, besides those that the log needs too.
func columnsRead(shown *query.Objects) []string {
	var names []string
	if shown != nil {
		for _, c := range shown.Columns {
			if c != idColumn && c != versionColumn {
				names = append(names, quoted(c))
			}
		}
	}
	return names
}

// outcome adds the columns of the row as it is to be.
func (d *draft) outcome() {
	values := map[string]string{}
	at := 0
	for _, f := range d.given {
		for _, c := range f.Columns {
			i := at
			values[c.Name] = d.param(func(s *straight) (any, error) { return s.columns[i], nil }) + "::" + scalarType(c.Type)
			at++
		}
	}
	comma := ""
	for _, f := range d.table.stored {
		for _, c := range f.Columns {
			value := values[c.Name]
			if value == "" {
				value = "t." + quoted(c.Name)
			}
			d.add(comma, value, " as ", quoted(c.Name))
			comma = ", "
		}
	}
}

// which adds the conditions under which the update can be done straight.
func (d *draft) which(permitted []engine.Allowance) {
	d.add("t.id = ", d.param(func(s *straight) (any, error) { return pgtype.UUID{Bytes: s.id, Valid: true}, nil }), "::uuid and t.", deletedAtColumn, " is null")
	if d.spec.IfVersion != 0 {
		d.add(" and t.", versionColumn, " = ", d.param(func(s *straight) (any, error) { return s.spec.IfVersion, nil }))
	}
	d.add(" and (", differs(d.given, " or "), ")")
	d.seen()
	d.permitted(permitted)
	for _, f := range d.table.stored {
		if condition := sound(f, "t"); condition != "" && !contains(d.given, f) {
			d.add(" and ", condition)
		}
	}
	for _, r := range d.spec.Entity.Rules {
		if engine.LocalRule(r) {
			d.add(" and ")
			d.condition("n", r.Check)
		}
	}
}

// seen adds that the caller may read the record.
func (d *draft) seen() {
	if visible := d.rights.read.Visible(); visible != nil {
		d.add(" and ")
		d.condition("t", visible)
	} else if len(d.rights.read) == 0 {
		d.add(" and false")
	}
}

// permitted adds that one allowance lets change every given field, before and after.
func (d *draft) permitted(list []engine.Allowance) {
	for i, a := range list {
		if d.add([]string{" and ((", ") or ("}[min(i, 1)]); expr.Conj(a.Rows) == nil && expr.Conj(a.Check) == nil {
			d.add("true")
			continue
		}
		d.condition("t", a.Rows)
		d.add(" and ")
		d.condition("n", a.Check)
	}
	d.add("))")
}

// condition adds a predicate about an alias.
func (d *draft) condition(alias string, p predicate) {
	if p = expr.Conj(p); p == nil || d.err != nil {
		d.add("true")
		return
	}
	c, err := query.CompileCondition(d.w.state, d.spec.Entity, alias, p, len(d.script.args))
	if d.err = err; err != nil {
		return
	}
	d.bind(func(s *straight, args []any) ([]any, error) {
		more, err := c.Bind(s.w.actor, s.w.now)
		return append(args, more...), err
	})
	d.add("(", c.SQL, ")")
}

// log adds the insert of the event, and what ends the transaction when nothing was written.
func (d *draft) log() {
	first := len(d.script.args) + 1
	d.bind(func(s *straight, args []any) ([]any, error) {
		return s.w.eventArgs(args, s.spec.Entity, engine.Updated)
	})
	d.add(d.w.eventHead(first), ", ", wrote, ".id, ", wrote, ".", versionColumn, "::int, ", wrote, ".changes from (select) as one left join ",
		wrote, " on true where ", wrote, ".id is not null or ", d.w.store.schema, ".refuse('", codeMoved, "', '')")
}

// allowances are those that cover every given field and whose outcome can be judged before it is written.
func (d *draft) allowances() []engine.Allowance {
	var list []engine.Allowance
	for _, a := range d.rights.do[:min(len(d.rights.do), engine.MaxAllowances)] {
		covers := settled(a.Check)
		for _, f := range d.given {
			covers = covers && (a.Fields == nil || a.Fields[f.Name])
		}
		if covers {
			list = append(list, a)
		}
	}
	return list
}

// rulesSettled is whether all rules can be judged before the row is written, or are judged afterwards.
func (d *draft) rulesSettled() bool {
	for _, r := range d.spec.Entity.Rules {
		if engine.LocalRule(r) && !settled(r.Check) {
			return false
		}
	}
	return true
}

// settled is whether what a condition speaks of is known before the row is written: nothing but the record's own values,
// and none that the engine is about to change.
func settled(condition expr.Node) bool {
	known := engine.Local(condition)
	expr.Walk(condition, func(n expr.Node) bool {
		if f, ok := n.(*expr.Field); ok && (f.Name == "version" || f.Name == "updatedAt" || f.Name == "updatedBy") {
			known = false
		}
		return known
	})
	return known
}

func contains(list []*metadata.Field, f *metadata.Field) bool {
	for _, one := range list {
		if one == f {
			return true
		}
	}
	return false
}

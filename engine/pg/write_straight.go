package pg

import (
	"context"
	"maps"
	"slices"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// straight is an update of one record in one round trip: one statement finds the row, judges it and what is to become of
// it, changes it, logs the change and reads back what is shown of it. It asks for no less than doing it step by step
// does, and does nothing where it is not sure: then the steps are taken, which know how to tell what is wrong.
type straight struct {
	w       *writer
	spec    *engine.Write
	table   *table
	rights  rights
	id      uuid.UUID
	given   []*metadata.Field
	columns []any // the values of the given fields' columns
	derived []*derive.Derived
	touch   derive.Touch
	leads   []derive.Lead
	targets *targets
	back    *back
}

// straightOn is the one update of an operation: what most edits are. It is nil where that needs several steps.
func (w *writer) straightOn() *straight {
	if w.dry || len(w.writes) != 1 || len(w.writes[0].Wrong) > 0 {
		return nil
	}
	write := w.writes[0]
	if write.Op != engine.UpdateOp || write.Filter != nil || len(write.Records) != 1 || len(write.Records[0].Connect) > 0 || write.Nests() || write.Form != nil || changesUsers(write) || attaches(write.Records[0]) {
		return nil
	}
	id, err := uuid.Parse(write.ID)
	if err != nil {
		return nil
	}
	s := &straight{
		w: w, id: id, spec: write, table: w.table(write.Entity), rights: w.rights(write.Entity, metadata.Update),
		targets: &targets{w: w}, back: w.newBack(write),
	}
	s.given = s.table.givenFields(write.Records[0])
	if len(s.given) == 0 || entwined(s.given) || !s.spread() || !s.settles() {
		return nil
	}
	s.targets.collect(write.Records[0])
	s.targets.sort()
	return s
}

// settles finds what follows of computed fields. It is false where that takes to know what is to be overwritten.
func (s *straight) settles() bool {
	s.touch = derive.Touch{Entity: s.spec.Entity, Action: derive.Changed, Fields: slices.Clone(s.given), Held: true}
	for _, c := range s.spec.Entity.Courses {
		if slices.Contains(s.given, c.Field) {
			s.touch.Fields = append(append(s.touch.Fields, c.Since), slices.Collect(maps.Values(c.Spent))...)
		}
	}
	graph := s.w.tables.graph()
	if graph.Empty() {
		return true
	}
	for _, d := range graph.Local(s.spec.Entity) {
		if d.Reads(s.touch.Fields) {
			s.derived, s.touch.Fields = append(s.derived, d), append(s.touch.Fields, d.Field)
		}
	}
	plan, err := s.w.plan(s.touch)
	if err != nil || len(plan.Old) > 0 {
		return false
	}
	s.leads = plan.Leads
	return true
}

// spread spreads the given values over their columns. It is false when one of them is wrong in itself.
func (s *straight) spread() bool {
	for _, f := range s.given {
		value := s.spec.Records[0].Set[f]
		if f.ReadOnly || len(f.Validate(f.Kind.Plain(f.Settings, value))) > 0 {
			return false
		}
		for i, v := range f.Kind.Columns(f.Settings, value) {
			column, err := scalar(f.Columns[i].Type, v)
			if err != nil {
				return false
			}
			s.columns = append(s.columns, column)
		}
	}
	return true
}

// run does the update, or answers errIndirect and has done nothing.
func (s *straight) run(ctx context.Context, conn *pgxpool.Conn) ([]engine.Written, error) {
	s.w.pipe = &pipe{conn: conn.Conn()}
	if err := s.queue(); err != nil {
		return nil, err
	}
	if err := s.w.pipe.flush(ctx); err != nil {
		if state := sqlState(err); state != "" && state != cancelled {
			return nil, errIndirect
		}
		return nil, err
	}
	return []engine.Written{s.back.written([]string{s.id.String()})}, nil
}

func (s *straight) queue() error {
	recipe, err := s.recipe()
	if err != nil || recipe == nil {
		return indirect(err, 0)
	}
	args, err := recipe.bind(s)
	if err != nil {
		return indirect(err, 0)
	}
	if err := s.w.hold(); err != nil {
		return indirect(err, 0)
	}
	s.w.pipe.queue(recipe.sql, args, s.back.reading(recipe.shown))
	s.back.together = recipe.shown != nil
	ids := []string{s.id.String()}
	s.w.touch(touched{Touch: s.touch, ids: ids, links: func(f *metadata.Field) []string {
		return linked(nil, []map[*metadata.Field]any{s.spec.Records[0].Set}, f)
	}})
	if err := s.w.follow(); err != nil {
		return err
	}
	if err := s.w.checkRules([]reached{{group: group{s.table, ids}}}); err != nil {
		return err
	}
	return s.back.read(ids)
}

// writing implements subject.
func (s *straight) writing() *writer { return s.w }

// connecting implements subject.
func (s *straight) connecting() *targets { return s.targets }

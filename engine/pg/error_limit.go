package pg

import (
	"context"
	"errors"
	"time"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
)

// patience is how long a statement of a model's workspace may take.
func patience(m *metadata.Model) time.Duration {
	return time.Duration(m.Settings.Limits.StatementMilliseconds) * time.Millisecond
}

// overdue is whether what failed was stopped because its time was over, and not because the caller has gone.
func overdue(ctx context.Context, err error) bool {
	return errors.Is(ctx.Err(), context.DeadlineExceeded) || ctx.Err() == nil && sqlState(err) == cancelled
}

func slowWrite(cause error) error {
	err := engine.Errorf(engine.Limit, "The write took too long: write fewer records at once.")
	err.Cause = cause
	return err
}

// indexRoom is how many bytes of values a row of an index holds for certain: a third of a page, without what else stands
// in it.
const indexRoom = 2500

// unindexed is the error of values that are too long for an index: about each record that has such. Postgres does not
// always tell which index.
func (w *writer) unindexed(index int) error {
	err := engine.Errorf(engine.Invalid, "A value is too long for an index: shorten it.")
	for _, e := range w.state.Model.Entities {
		indexes, written := catalog.Indexes(e), w.steps[index].records(e)
		for i, record := range written.after {
			for _, one := range indexes {
				if longest, most := tooLongFor(one.Fields, record); longest != nil {
					err.Violations = append(err.Violations, engine.Violation{
						Field: longest.Name, Rule: "indexed", Index: written.at(i),
						Message: w.reader.Tell("%s is too long for the index over it: shorten it to %d bytes.", longest.Called(), most),
					})
					break
				}
			}
		}
	}
	if len(err.Violations) > 0 {
		err.Say("%s", err.Violations[0].Message)
		err.Index = err.Violations[0].Index
	}
	return err
}

// tooLongFor finds the longest value of a record among the fields of an index, and how many bytes the index has room
// for beside the others; nil when there is room for all.
func tooLongFor(fields []*metadata.Field, record map[*metadata.Field]any) (*metadata.Field, int) {
	var longest *metadata.Field
	length, total := 0, 0
	for _, f := range fields {
		text, _ := record[f].(string)
		if total += len(text); len(text) > length {
			longest, length = f, len(text)
		}
	}
	if total <= indexRoom {
		return nil, 0
	}
	return longest, max(0, indexRoom-total+length)
}

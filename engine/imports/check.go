package imports

import "context"

// sampleKey is how rows of the file may refer to another one: by a field's value.
type sampleKey struct {
	field string
	key   string
}

// check reads the rows that a dry run does not try: their values, and what they refer to.
func (r *run) check(ctx context.Context) error {
	for end := false; !end; {
		var err error
		if end, err = r.next(ctx); err != nil {
			return err
		}
	}
	return r.own(ctx)
}

// pass counts the records that nothing is wrong with, in place of writing them.
func (r *run) pass(records []*record) {
	for _, rec := range records {
		if rec.able() {
			rec.written()
		}
	}
}

// remember keeps by what others of the file may refer to records, for when they are not written in the end.
func (r *run) remember(records []*record) {
	if !r.opt.DryRun || r.opt.Sample == 0 {
		return
	}
	for _, c := range r.plan.columns {
		if !r.refersToOwn(c) {
			continue
		}
		for _, rec := range records {
			if key := keyOf(c.by, rec.values.Set[c.by]); key != "" && !rec.failed {
				r.sampled[sampleKey{c.by.Name, key}] = rec.values.ID
			}
		}
	}
}

// recall lets records refer to those that are not written.
func (r *run) recall() {
	if !r.beyond {
		return
	}
	for _, c := range r.plan.columns {
		if !r.refersToOwn(c) {
			continue
		}
		known := r.lookup(c).known
		for k, id := range r.sampled {
			if k.field == c.by.Name && known[k.key] == "" {
				known[k.key] = id
			}
		}
	}
}

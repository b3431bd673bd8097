package pg

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// upsert creates or updates each record of a batch, by whether there is one with its key. Another upsert may take a key
// between the look and the insert: the unique index stops this one then, and it is run again.
type upsert struct {
	w       *writer
	spec    *engine.Write
	table   *table
	rights  rights
	create  *create
	changer *changer
	back    *back
	found   map[any]*engine.Image
	became  map[any]bool // keys of records that were merged into those found
	ids     []string     // of the batch, in its order
}

func (w *writer) newUpsert(write *engine.Write, wanted *targets) (*upsert, error) {
	if write.By == nil || !write.By.Unique || len(write.By.Columns) != 1 {
		return nil, engine.Errorf(engine.BadRequest, "Records are upserted by externalId or another unique field.")
	}
	creation, err := w.creation(write, wanted)
	if err != nil {
		return nil, err
	}
	u := &upsert{
		w: w, spec: write, table: w.table(write.Entity), rights: w.rights(write.Entity, metadata.Update),
		create: creation, back: creation.back, found: map[any]*engine.Image{},
	}
	u.rights.read = covering(u.rights.read, write.By)
	for _, v := range write.Records {
		creation.targets.collect(v)
	}
	creation.targets.sort()
	u.changer = &changer{w: w, table: u.table, grant: u.rights.do, targets: creation.targets, validator: w.validator(write.Entity), gates: w.gates(write.Entity)}
	return u, nil
}

// covering are the allowances of a grant that let a field be read: a record whose key may not be read is not seen by it,
// or keys could be guessed.
func covering(read engine.Grant, f *metadata.Field) engine.Grant {
	return slices.DeleteFunc(slices.Clone(read), func(a engine.Allowance) bool { return a.Fields != nil && !a.Fields[f.Name] })
}

// load implements step.
func (u *upsert) load() error {
	if err := u.wants(); err != nil {
		return err
	}
	return u.create.targets.load()
}

// wants implements phased: the records with the keys, those in the trash too. The live one is meant, else the one
// trashed last.
func (u *upsert) wants() error {
	by, records := u.spec.By, u.spec.Records
	keys, err := vector(by.Columns[0].Type, len(records), func(i int) any {
		return by.Kind.Columns(by.Settings, records[i].Set[by])[0]
	})
	if err != nil {
		return err
	}
	err = u.w.loadImages(u.table, u.rights, stays, func(q *script) error {
		column, list := "t."+columnOf(by), q.arg(keys)+"::"+arrayType(by.Columns[0].Type)
		if by.AnyCase {
			column, list = catalog.Folded(column), "array(select "+catalog.Folded("k")+" from unnest("+list+") k)"
		}
		q.add(column, " = any(", list, ") order by t.deleted_at, t.id")
		return nil
	}, u.take)
	if err != nil {
		return err
	}
	sets := make([]map[*metadata.Field]any, len(records))
	for i, v := range records {
		sets[i] = v.Set
	}
	u.create.teams.wanted(sets)
	return u.create.teams.load()
}

func (u *upsert) take(image *engine.Image) {
	if image.Trashed && !image.Seen {
		return // the key is free
	}
	key := u.key(image.Values[u.spec.By])
	if have := u.found[key]; have == nil || have.Trashed {
		u.found[key] = image
	}
}

// key is a value of the field to find records by, in a form that maps compare rightly.
func (u *upsert) key(v any) any {
	if text, ok := v.(string); ok && u.spec.By.AnyCase {
		return strings.ToLower(text)
	}
	if u.spec.By.Columns[0].Type == kind.NumericColumn || u.spec.By.Columns[0].Type == kind.DateTimeColumn {
		return fmt.Sprint(v)
	}
	return v
}

// write implements step.
func (u *upsert) write(ctx context.Context) error { return proceed(ctx, u) }

// settle implements phased: it tells the records to make from those to change. The ids of new ones are known before
// others may refer to them.
func (u *upsert) settle(ctx context.Context) ([]string, error) {
	if err := u.merged(ctx); err != nil {
		return nil, err
	}
	if err := u.judgeKeys(); err != nil {
		return nil, err
	}
	if err := u.judgeMerged(); err != nil {
		return nil, err
	}
	if err := u.restore(ctx); err != nil {
		return nil, err
	}
	u.ids = make([]string, len(u.spec.Records))
	for i, v := range u.spec.Records {
		if image := u.existing(v); image != nil {
			u.ids[i] = image.ID
			continue
		}
		if err := u.create.add(v, i); err != nil {
			return nil, err
		}
		u.ids[i] = u.create.ids[len(u.create.ids)-1]
	}
	u.create.targets.own(u.table, u.create.ids)
	return u.ids, nil
}

// judge implements phased.
func (u *upsert) judge() ([]engine.Violation, error) {
	for i, v := range u.spec.Records {
		if image := u.existing(v); image != nil {
			if err := u.changer.change(image, u.withoutKey(v), i); err != nil {
				return nil, err
			}
		}
	}
	found, err := u.create.judge()
	return append(found, u.changer.found...), err
}

// rows implements phased: new ones first, for what is changed may refer to them.
func (u *upsert) rows() error {
	if err := u.create.rows(); err != nil {
		return err
	}
	return u.changer.rows()
}

// reach implements phased.
func (u *upsert) reach() []reached { return append(u.create.reach(), u.changer.reach()) }

// show implements phased.
func (u *upsert) show() error { return u.back.read(u.ids) }

func (u *upsert) existing(v engine.Values) *engine.Image { return u.found[u.key(v.Set[u.spec.By])] }

// judgeKeys refuses records without a key, two with the same one, and keys of records that the caller may not change.
func (u *upsert) judgeKeys() error {
	by := u.spec.By
	var found []engine.Violation
	seen := map[any]bool{}
	for i, v := range u.spec.Records {
		key := u.key(v.Set[by])
		switch {
		case v.Set[by] == nil:
			found = append(found, u.wrongKey("required", "is required to find the record by", i))
		case seen[key]:
			found = append(found, u.wrongKey("unique", "stands twice in this batch", i))
		}
		seen[key] = true
	}
	if len(found) > 0 {
		return engine.Refused(found)
	}
	for i, v := range u.spec.Records {
		image := u.existing(v)
		switch {
		case image == nil:
		case !image.Seen:
			return at(u.w.taken([]*metadata.Field{by}, ""), i)
		case image.Holds == 0:
			return at(engine.Errorf(engine.Forbidden, "You may not change the %s that has this %s.", u.spec.Entity.Called(), by.Called()), i)
		}
	}
	return nil
}

// writing implements phased.
func (u *upsert) writing() *writer { return u.w }

func (u *upsert) wrongKey(rule string, says say.Word, index int) engine.Violation {
	v := engine.FieldViolation(u.spec.By, rule, says, u.w.reader)
	v.Index = index
	return v
}

// written implements step.
func (u *upsert) written() engine.Written { return u.back.written(u.ids) }

// records implements step.
func (u *upsert) records(e *metadata.Entity) being {
	return u.create.records(e).and(u.changer.records(e))
}

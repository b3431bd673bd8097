package pg_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/uuid"

	"kith/engine"
)

// The benchmarks come in pairs: a write, and beside it what a server written by hand would send, without history.

func BenchmarkCreate(b *testing.B) {
	w := newWorld(b)
	company := w.create("company", values{"name": "Acme"})
	record := values{"name": "Rocket", "size": 3, "probability": "20", "closeDate": "2026-03-01", "company": company, "hot": true}
	create := w.creating("deal", record)
	b.Run("kith", func(b *testing.B) {
		b.RunParallel(func(p *testing.PB) {
			for p.Next() {
				create := *create
				create.Records = []engine.Values{w.values("deal", record)}
				create.Records[0].Set[w.state.Model.Entity("deal").Field("name")] = uuid.NewString()[:18]
				w.must(w.me, &create)
			}
		})
	})
	b.Run("floor", func(b *testing.B) {
		w.plainTable(b, "deal")
		b.RunParallel(func(p *testing.PB) {
			for p.Next() {
				w.plainInsert(b, company, 1)
			}
		})
	})
}

func BenchmarkCreateThousand(b *testing.B) {
	w := newWorld(b)
	company := w.create("company", values{"name": "Acme"})
	n := 0
	b.Run("kith", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			records := make([]values, 1000)
			for i := range records {
				n++
				records[i] = values{"name": fmt.Sprint("Rocket-", n), "size": 3, "probability": "20", "closeDate": "2026-03-01", "company": company, "hot": true}
			}
			create := w.creating("deal", records...)
			b.StartTimer()
			w.must(w.me, create)
		}
	})
	b.Run("floor", func(b *testing.B) {
		w.plainTable(b, "deal")
		for b.Loop() {
			w.plainInsert(b, company, 1000)
		}
	})
}

func BenchmarkUpdate(b *testing.B) {
	w := newWorld(b)
	ids := []string{}
	for i := range 100 {
		ids = append(ids, w.create("deal", values{"name": fmt.Sprint(i), "size": -1}))
	}
	b.Run("kith", func(b *testing.B) {
		b.RunParallel(func(p *testing.PB) {
			for i := 0; p.Next(); i++ {
				w.must(w.me, w.updating("deal", ids[i%len(ids)], values{"size": i}))
			}
		})
	})
	b.Run("floor", func(b *testing.B) {
		w.plainTable(b, "deal")
		b.RunParallel(func(p *testing.PB) {
			for i := 0; p.Next(); i++ {
				_, err := w.pool.Exec(context.Background(), `update plain set `+w.column("deal", "size")+` = $2, version = version + 1,
					updated_at = now(), updated_by = $3 where id = $1 and deleted_at is null returning id, version`, ids[i%len(ids)], i, w.me.User)
				if err != nil {
					b.Error(err)
				}
			}
		})
	})
}

// plainTable is a copy of an entity's table as one would make it by hand: the same columns, keys and indexes.
func (w *world) plainTable(b *testing.B, entity string) {
	b.Helper()
	e := w.state.Model.Entity(entity)
	_, err := w.pool.Exec(context.Background(), `drop table if exists plain; create table plain (like ws_test."`+e.Table+`" including all);
		insert into plain select * from ws_test."`+e.Table+`";
		alter table plain add foreign key (`+w.column(entity, "company")+`) references ws_test."`+w.state.Model.Entity("company").Table+`"`)
	if err != nil {
		b.Fatal(err)
	}
}

func (w *world) column(entity, field string) string {
	return `"` + w.state.Model.Entity(entity).Field(field).Columns[0].Name + `"`
}

func (w *world) plainInsert(b *testing.B, company string, n int) {
	b.Helper()
	ids, names := make([]uuid.UUID, n), make([]string, n)
	for i := range ids {
		ids[i] = uuid.Must(uuid.NewV7())
		names[i] = ids[i].String()[18:]
	}
	sql := fmt.Sprintf(`insert into plain (id, created_at, updated_at, created_by, updated_by, version, owner, %s, %s, %s, %s, %s, %s, %s)
		select id, now(), now(), $3, $3, 1, $3, name, 'open', 3, 20, '2026-03-01', $4, true from unnest($1::uuid[], $2::text[]) as r(id, name)`,
		w.column("deal", "name"), w.column("deal", "stage"), w.column("deal", "size"), w.column("deal", "probability"),
		w.column("deal", "closeDate"), w.column("deal", "company"), w.column("deal", "hot"))
	if _, err := w.pool.Exec(context.Background(), sql, ids, names, w.me.User, company); err != nil {
		b.Fatal(err)
	}
}

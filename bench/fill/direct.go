package fill

import (
	"context"
	"encoding/binary"
	"iter"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"kith/bench/data"
	"kith/bench/floor"
)

// Direct fills the floor's tables from the generator, with made-up ids and times: enough to measure the floor alone.
func Direct(ctx context.Context, conn *pgx.Conn, set data.Set) error {
	if err := floor.Create(ctx, conn); err != nil {
		return err
	}
	records := map[string]iter.Seq[data.Record]{}
	for _, entity := range set.Entities() {
		records[entity.Name] = entity.Records
	}
	for _, t := range tables() {
		if err := copyIn(ctx, conn, t, nodes(t.entity, records[t.entity])); err != nil {
			return err
		}
	}
	return floor.Index(ctx, conn)
}

// nodes turns records into what the API would answer.
func nodes(entity string, records iter.Seq[data.Record]) iter.Seq2[node, error] {
	return func(yield func(node, error) bool) {
		i := 0
		for r := range records {
			n := node{"id": ID(entity, i), "createdAt": moment(i), "updatedAt": moment(i), "version": 1}
			for field, v := range r {
				n[field] = plain(v)
			}
			if !yield(n, nil) {
				return
			}
			i++
		}
	}
}

func plain(v any) any {
	switch v := v.(type) {
	case data.Ref:
		return ID(v.Entity, v.Index)
	case data.Money:
		return node{"amount": v.Amount, "currency": v.Currency}
	}
	return v
}

// ID is the id that Direct gives to the record at index of entity: ordered by index, like Kith's.
func ID(entity string, index int) string {
	space := uuid.NewSHA1(uuid.Nil, []byte(entity))
	id := uuid.NewSHA1(space, binary.BigEndian.AppendUint64(nil, uint64(index)))
	ms := uint64(start().UnixMilli() + int64(index))
	for i := range 6 {
		id[i] = byte(ms >> (40 - 8*i))
	}
	id[6] = id[6]&0x0f | 0x70
	return id.String()
}

func moment(index int) string {
	return start().Add(time.Duration(index) * time.Millisecond).Format("2006-01-02T15:04:05.000000Z07:00")
}

func start() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 678901000, time.UTC) }

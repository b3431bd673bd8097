package changes_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"kith/engine"
	"kith/engine/exports"
	"kith/metadata"
)

// setting is a number of the environment, or the usual one: KITH_SEQUENCES says how many sequences are tried, KITH_SEED from which on.
func setting(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// length is how many changes a sequence has.
const length = 12

// TestNothingIsLost makes random sequences of changes while others write. At the end, with everything out of the trash,
// each value that was acknowledged is there, as the changes since have made it.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	g := newGround(t)
	sequences, seed := setting("KITH_SEQUENCES", 6), setting("KITH_SEED", 1)
	next, told := make(chan int), &tally{}
	var work sync.WaitGroup
	for range 2 {
		work.Go(func() {
			for n := range next {
				if err := g.sequence(context.Background(), uint64(n), told); err != nil {
					t.Errorf("KITH_SEQUENCES=1 KITH_SEED=%d: %v", n, err)
				}
			}
		})
	}
	for n := range sequences {
		if t.Failed() {
			break
		}
		next <- seed + n
	}
	close(next)
	work.Wait()
	t.Logf("%d changes, %d values of %d records, %d plans of losses held against the ledger", told.changes, told.values, told.records, told.announcements)
	if sequences > 5 && (told.values == 0 || told.announcements == 0) {
		t.Error("nothing was tried")
	}
}

// tally counts what was tried.
type tally struct {
	mu                                      sync.Mutex
	changes, values, records, announcements int
}

func (t *tally) add(w *world) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.changes += len(w.told)
	t.announcements += w.announcements
	t.records += len(w.ledger.records)
	for _, fields := range w.ledger.records {
		t.values += len(fields)
	}
}

// sequence makes one sequence of changes.
func (g *ground) sequence(ctx context.Context, seed uint64, told *tally) error {
	w, err := g.world(ctx)
	if err != nil {
		return err
	}
	writing, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan error, 2)
	for i := range 2 {
		one := &writer{Rand: rand.New(rand.NewPCG(seed, uint64(i))), w: w, name: fmt.Sprintf("w%d", i)}
		go func() { ended <- one.run(writing) }()
	}
	a := &architect{Rand: rand.New(rand.NewPCG(seed, 9)), w: w}
	err = a.work(ctx)
	stop()
	err = errors.Join(err, <-ended, <-ended)
	if err == nil {
		err = a.all(ctx)
	}
	if err == nil {
		err = w.check(ctx)
	}
	if err != nil {
		return fmt.Errorf("%w\nafter\n%s", err, strings.Join(w.told, "\n"))
	}
	told.add(w)
	return w.drop(ctx)
}

// work makes the changes. What the engine refuses with a reason is no change.
func (a *architect) work(ctx context.Context) error {
	all := changes()
	for done := 0; done < length; {
		m, err := a.w.model(ctx)
		if err != nil {
			return err
		}
		did, err := all[a.IntN(len(all))](a, ctx, m)
		switch {
		case err != nil && engine.CodeOf(err) != engine.Invalid:
			return fmt.Errorf("%s: %w", did, err)
		case err != nil:
			did = "refused: " + did + ": " + err.Error()
			done++
		case did != "":
			done++
		default:
			continue
		}
		a.w.told = append(a.w.told, fmt.Sprintf("%d %s", m.Version, did))
	}
	return nil
}

// check holds what is there against the ledger.
func (w *world) check(ctx context.Context) error {
	m, err := w.model(ctx)
	if err != nil {
		return err
	}
	there := map[string]map[string]string{}
	for _, e := range own(m) {
		if err := w.read(ctx, e, there); err != nil {
			return err
		}
	}
	wrong := w.ledger.compare(there)
	if len(w.ledger.records) == 0 {
		return errors.New("nothing was written")
	}
	if len(wrong) > 5 {
		wrong = append(wrong[:5], fmt.Sprintf("and %d more", len(wrong)-5))
	}
	if len(wrong) > 0 {
		return errors.New(strings.Join(wrong, "\n"))
	}
	return nil
}

// read exports an entity: the texts of its fields by external id and id of field.
func (w *world) read(ctx context.Context, e *metadata.Entity, into map[string]map[string]string) error {
	var out bytes.Buffer
	if _, err := exports.Write(ctx, exports.Env{Workspace: w.ws, Actor: w.me}, e.Name, exports.Options{}, &out); err != nil {
		return err
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		return err
	}
	for _, row := range rows[1:] {
		texts, external := map[string]string{}, ""
		for i, name := range rows[0] {
			switch f := e.Field(name); {
			case f == nil:
			case name == "externalId":
				external = row[i]
			default:
				texts[f.ID] = row[i]
			}
		}
		into[external] = texts
	}
	return nil
}

package oracle

import (
	"os"
	"strings"
	"testing"

	"kith/engine"
)

// fault is the product with one thread of its weave missing.
type fault struct {
	name string
	faults
	operations []operation // of the kind that could show it
}

const (
	// mostCases bounds the search for an operation that shows a fault.
	mostCases = 4000
	// faultsOfRun: an ordinary run seeks one fault of so many; with KITH_CASES each is sought.
	faultsOfRun = 6
)

// TestFaultsShow takes one thread after the other out of the product, and asks that the comparison of answers finds it.
// Else TestAnswersAgree would prove nothing of the thread.
func TestFaultsShow(t *testing.T) {
	t.Parallel()
	seek := 1
	if os.Getenv("KITH_CASES") == "" {
		seek = faultsOfRun
	}
	for i, f := range allFaults() {
		if i%seek != 0 {
			continue
		}
		t.Run(strings.ReplaceAll(f.name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			g := newGround(t, f.faults)
			n := 0
			for seed := uint64(1); n < mostCases; seed++ {
				s, err := begin(g, seed)
				if err != nil {
					t.Fatal(err)
				}
				asked, wrong := s.run(f.operations, 60)
				n += asked
				switch {
				case strings.Contains(wrong, `"INTERNAL"`):
					t.Fatalf("the fault breaks the product: %s", wrong)
				case wrong != "":
					t.Logf("shown by case %d", n)
					return
				}
			}
			t.Errorf("no operation of %d shows that the product lacks this: %s", n, f.name)
		})
	}
}

func allFaults() []fault {
	reads := []operation{(*scenario).read, (*scenario).walk}
	writes := []operation{(*scenario).mutate}
	names := []operation{(*scenario).introspect, (*scenario).probe}
	var all []fault
	add := func(operations []operation, list ...fault) {
		for _, f := range list {
			f.operations = operations
			all = append(all, f)
		}
	}
	add(reads, readFaults()...)
	add([]operation{(*scenario).nested}, nestedFaults()...)
	add([]operation{(*scenario).walk}, walkFaults()...)
	add([]operation{(*scenario).past, (*scenario).mutate}, historyFaults()...)
	add(writes, writeFaults()...)
	add(names, nameFaults()...)
	add([]operation{(*scenario).read, (*scenario).mutate}, guardFaults()...)
	return all
}

// faultyStore changes what was planned before it comes to the storage.
type faultyStore struct {
	engine.Store
	read  func(root *engine.Query)
	write func(write *engine.Write)
}

func storeFault(name string, read func(*engine.Query), write func(*engine.Write)) fault {
	return fault{name: name, faults: faults{store: func(s engine.Store) engine.Store { return faultyStore{s, read, write} }}}
}

// Prepare implements engine.Store.
func (f faultyStore) Prepare(state *engine.State, roots []engine.Root) (engine.Statement, error) {
	for _, r := range roots {
		if f.read != nil && r.Query != nil {
			f.read(r.Query)
		}
	}
	return f.Store.Prepare(state, roots)
}

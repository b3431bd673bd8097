package data

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func small() Set {
	return New(7, Size{Teams: 3, Users: 10, Companies: 20, Contacts: 100, Deals: 140})
}

// digest is the sum of everything a set yields.
func digest(t *testing.T, s Set) string {
	t.Helper()
	sum := sha256.New()
	for _, entity := range s.Entities() {
		for r := range entity.Records {
			line, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			sum.Write(line)
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func TestSameSeedSameSet(t *testing.T) {
	t.Parallel()
	// The sum is written down so that a change of the data set is a decision, not an accident.
	const want = "fb37447104be48aaa2c52495d38950fc1d3fcc57fcfed066cc8c135527b1c62f"
	if got := digest(t, small()); got != want {
		t.Errorf("the small set has the sum %s, want %s", got, want)
	}
	other := New(8, small().Size)
	if digest(t, other) == want {
		t.Error("another seed gives the same set")
	}
}

func TestRecordsDoNotDependOnOrder(t *testing.T) {
	t.Parallel()
	s := small()
	last := s.Deal(139)
	for i := range 139 {
		s.Deal(i)
	}
	if diff := cmp.Diff(last, s.Deal(139)); diff != "" {
		t.Error(diff)
	}
}

func TestCountsHold(t *testing.T) {
	t.Parallel()
	for _, entity := range small().Entities() {
		count := 0
		for range entity.Records {
			count++
		}
		if count != entity.Count {
			t.Errorf("%s: %d records, want %d", entity.Plural, count, entity.Count)
		}
	}
	if got := Full().tasks(); got != 500_000 {
		t.Errorf("the full set has %d tasks, want 500000", got)
	}
}

func TestReferencesLeadSomewhere(t *testing.T) {
	t.Parallel()
	count := map[string]int{}
	for _, entity := range small().Entities() {
		count[entity.Name] = entity.Count
	}
	for _, entity := range small().Entities() {
		for r := range entity.Records {
			for field, value := range r {
				if ref, ok := value.(Ref); ok && (ref.Index < 0 || ref.Index >= count[ref.Entity]) {
					t.Fatalf("%s.%s refers to %s %d of %d", entity.Name, field, ref.Entity, ref.Index, count[ref.Entity])
				}
			}
		}
	}
}

func TestContactsBelongToTheDealsCompany(t *testing.T) {
	t.Parallel()
	s := small()
	for i := range s.Deals {
		deal := s.Deal(i)
		contact := s.Contact(deal["contactId"].(Ref).Index)
		if contact["companyId"] != deal["companyId"] {
			t.Fatalf("deal %d is with %v, its contact works for %v", i, deal["companyId"], contact["companyId"])
		}
	}
}

func TestAmountsDiffer(t *testing.T) {
	t.Parallel()
	s, seen := Full(), map[int64]int{}
	for i := range s.Deals {
		cents := s.cents(i)
		if first, ok := seen[cents]; ok {
			t.Fatalf("deals %d and %d have the same amount, %d cents", first, i, cents)
		}
		seen[cents] = i
	}
}

func TestExternalIDsAreUnique(t *testing.T) {
	t.Parallel()
	for _, entity := range small().Entities() {
		seen := map[any]bool{}
		for r := range entity.Records {
			if seen[r["externalId"]] {
				t.Fatalf("%s: externalId %v twice", entity.Name, r["externalId"])
			}
			seen[r["externalId"]] = true
		}
	}
}

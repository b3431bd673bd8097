package product

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"kith/bench/data"
)

// office answers the mutations that create records: the id of a record is made of its externalId.
type office struct {
	sync.Mutex
	inputs map[string]map[string]any // by id
	texts  map[string]bool
	fail   string
}

func (o *office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var q struct {
		Query     string
		Variables struct{ Input []map[string]any }
	}
	if err := json.NewDecoder(r.Body).Decode(&q); err != nil || r.Header.Get("Authorization") != "Bearer secret" {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	o.Lock()
	defer o.Unlock()
	o.texts[q.Query] = true
	if o.fail != "" && strings.Contains(q.Query, o.fail) {
		fmt.Fprint(w, `{"data":null,"errors":[{"message":"no room"}]}`)
		return
	}
	var ids []string
	for _, input := range q.Variables.Input {
		id := "id-" + input["externalId"].(string)
		ids = append(ids, id)
		o.inputs[id] = input
	}
	_, field, _ := strings.Cut(q.Query, "{ ")
	field, _, _ = strings.Cut(field, "(")
	json.NewEncoder(w).Encode(map[string]any{"data": map[string]any{field: map[string]any{"ids": ids}}})
}

func open(t *testing.T, fail string) (*office, *API) {
	t.Helper()
	o := &office{inputs: map[string]map[string]any{}, texts: map[string]bool{}, fail: fail}
	server := httptest.NewServer(o)
	t.Cleanup(server.Close)
	return o, &API{URL: server.URL, Key: "secret"}
}

func set() data.Set {
	return data.New(7, data.Size{Teams: 3, Users: 10, Companies: 20, Contacts: 100, Deals: 420})
}

func TestLoadConnectsRecords(t *testing.T) {
	t.Parallel()
	o, api := open(t, "")
	if err := Load(context.Background(), api, set()); err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, entity := range set().Entities() {
		count += entity.Count
		for r := range entity.Records {
			o.checkReferences(t, r)
		}
	}
	if len(o.inputs) != count {
		t.Errorf("%d records were made, want %d", len(o.inputs), count)
	}
	if !o.texts["mutation($input: [CompanyCreate!]!) { createCompanies(input: $input) { ids } }"] {
		t.Errorf("the mutations were %v", o.texts)
	}
}

// checkReferences compares what was sent in the place of references with the records that they mean.
func (o *office) checkReferences(t *testing.T, r data.Record) {
	t.Helper()
	sent := o.inputs["id-"+r["externalId"].(string)]
	for field, value := range r {
		if ref, ok := value.(data.Ref); ok {
			target := o.inputs[fmt.Sprint(sent[field])]
			if target == nil || !strings.Contains(target["externalId"].(string), ref.Entity) {
				t.Fatalf("%v: %s is %v, want a %s", r["externalId"], field, sent[field], ref.Entity)
			}
		}
	}
}

func TestLoadStopsAtAnError(t *testing.T) {
	t.Parallel()
	o, api := open(t, "createContacts")
	err := Load(context.Background(), api, set())
	if err == nil || !strings.Contains(err.Error(), "load contacts") || !strings.Contains(err.Error(), "no room") {
		t.Errorf("the failure is told as %v", err)
	}
	for text := range o.texts {
		if strings.Contains(text, "createDeals") {
			t.Error("it went on after the error")
		}
	}
}

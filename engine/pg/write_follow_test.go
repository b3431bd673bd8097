package pg_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kith/engine"
	"kith/engine/pg/derive"
	"kith/metadata"
)

// shop is a model whose stored fields hang on one another: lines make up orders, orders what customers are worth, and
// what a product and a customer is called goes down to where it is looked up.
func shop() []metadata.Document {
	return documents(map[string]string{
		"region": `"name": {"x-kind": "text"}, "tax": {"x-kind": "integer"},
			"worth": {"x-kind": "rollup", "x-of": "customers", "x-function": "sum", "x-field": "worth", "x-stored": true}`,
		"customer": `"name": {"x-kind": "text"}, "region": {"x-kind": "relation", "x-to": "region", "x-inverse": "customers"}, "credit": {"x-kind": "integer"},
			"worth": {"x-kind": "rollup", "x-of": "orders", "x-function": "sum", "x-field": "total", "x-filter": "!off", "x-stored": true},
			"orderCount": {"x-kind": "rollup", "x-of": "orders", "x-function": "count", "x-stored": true},
			"room": {"x-kind": "formula", "x-expr": "credit - worth", "x-stored": true},
			"label": {"x-kind": "formula", "x-expr": "upper(name) + '!'", "x-stored": true}`,
		"order": `"off": {"x-kind": "boolean"}, "discount": {"x-kind": "integer"},
			"customer": {"x-kind": "relation", "x-to": "customer", "x-inverse": "orders", "x-onDelete": "cascade"},
			"total": {"x-kind": "rollup", "x-of": "lines", "x-function": "sum", "x-field": "amount", "x-stored": true},
			"due": {"x-kind": "formula", "x-expr": "total - (discount == null ? 0 : discount)", "x-stored": true},
			"who": {"x-kind": "lookup", "x-via": "customer", "x-field": "label", "x-stored": true},
			"tax": {"x-kind": "lookup", "x-via": "customer.region", "x-field": "tax", "x-stored": true}`,
		"line": `"count": {"x-kind": "integer"}, "note": {"x-kind": "text"},
			"order": {"x-kind": "relation", "x-to": "order", "x-inverse": "lines", "x-onDelete": "cascade"},
			"product": {"x-kind": "relation", "x-to": "product", "x-inverse": "lines", "x-onDelete": "setNull"},
			"price": {"x-kind": "lookup", "x-via": "product", "x-field": "price"},
			"amount": {"x-kind": "formula", "x-expr": "count * price", "x-stored": true},
			"buyer": {"x-kind": "lookup", "x-via": "order", "x-field": "who", "x-stored": true}`,
		"product": `"name": {"x-kind": "text"}, "price": {"x-kind": "integer"},
			"sold": {"x-kind": "rollup", "x-of": "lines", "x-function": "sum", "x-field": "count", "x-stored": true}`,
	})
}

// documents are entities by their properties.
func documents(entities map[string]string) []metadata.Document {
	var docs []metadata.Document
	for name, properties := range entities {
		body := fmt.Sprintf(`{"$schema": "kith:entity", "$id": %q, "type": "object", "title": %q, "x-entity": {"plural": %q}, "properties": {%s}}`,
			name, name, name+"s", properties)
		docs = append(docs, metadata.Document{Type: metadata.EntityDoc, ID: name, Body: json.RawMessage(body)})
	}
	return docs
}

// withRules gives entities rules.
func withRules(docs []metadata.Document, rules map[string]string) []metadata.Document {
	for i, d := range docs {
		if text := rules[d.ID]; text != "" {
			docs[i].Body = json.RawMessage(strings.TrimSuffix(string(d.Body), "}") + `, "x-rules": ` + text + "}")
		}
	}
	return docs
}

// TestStoredFieldsFollow changes records in every way and looks at what is computed from them.
func TestStoredFieldsFollow(t *testing.T) {
	t.Parallel()
	w := newWorldOf(t, shop())
	region := w.create("region", values{"name": "north", "tax": 7})
	ann := w.create("customer", values{"name": "ann", "region": region, "credit": 100})
	bob := w.create("customer", values{"name": "bob", "region": region, "credit": 50})
	pen := w.create("product", values{"name": "pen", "price": 2})
	order := w.create("order", values{"customer": ann, "discount": 1})
	steps := []struct {
		what string
		do   func()
		want map[string]string // of entity.field
	}{
		{"nothing yet", func() {}, map[string]string{
			"ann.worth": "0", "ann.room": "100", "ann.label": "ANN!", "ann.orderCount": "1", "order.total": "0", "order.due": "-1", "order.who": "ANN!", "order.tax": "7",
		}},
	}
	refs := map[string][2]string{
		"region": {"region", region}, "ann": {"customer", ann}, "bob": {"customer", bob}, "pen": {"product", pen}, "order": {"order", order},
	}
	add := func(what string, do func(), want map[string]string) {
		steps = append(steps, struct {
			what string
			do   func()
			want map[string]string
		}{what, do, want})
	}
	update := func(entity, id string, v values) func() {
		return func() { w.must(w.me, w.updating(entity, id, v)) }
	}
	line := ""
	add("a line is made", func() {
		line = w.create("line", values{"order": order, "product": pen, "count": 10})
		refs["line"] = [2]string{"line", line}
	}, map[string]string{
		"line.amount": "20", "line.buyer": "ANN!", "order.total": "20", "order.due": "19", "ann.worth": "20", "ann.room": "80", "region.worth": "20", "pen.sold": "10",
	})
	add("a price rises", update("product", pen, values{"price": 3}), map[string]string{
		"line.amount": "30", "order.total": "30", "ann.worth": "30", "region.worth": "30",
	})
	add("a count changes", func() { update("line", line, values{"count": 5})() }, map[string]string{"line.amount": "15", "order.due": "14", "pen.sold": "5", "region.worth": "15"})
	add("the order changes hands", update("order", order, values{"customer": bob}), map[string]string{
		"ann.worth": "0", "ann.orderCount": "0", "ann.room": "100", "bob.worth": "15", "bob.room": "35", "order.who": "BOB!", "line.buyer": "BOB!", "region.worth": "15",
	})
	add("the customer is renamed", update("customer", bob, values{"name": "rob"}), map[string]string{"bob.label": "ROB!", "order.who": "ROB!", "line.buyer": "ROB!"})
	add("the order is void", update("order", order, values{"off": true}), map[string]string{"bob.worth": "0", "region.worth": "0", "bob.orderCount": "1"})
	add("and not", update("order", order, values{"off": nil}), map[string]string{"bob.worth": "15", "region.worth": "15"})
	add("the line is deleted", func() { w.must(w.me, w.on(engine.DeleteOp, "line", line)) }, map[string]string{"order.total": "0", "bob.worth": "0", "pen.sold": "0"})
	add("and comes back", func() { w.must(w.me, w.on(engine.RestoreOp, "line", line)) }, map[string]string{"order.total": "15", "bob.worth": "15", "pen.sold": "5"})
	add("the customer is deleted", func() { w.must(w.me, w.on(engine.DeleteOp, "customer", bob)) }, map[string]string{"region.worth": "0", "bob.worth": "0", "order.who": "", "pen.sold": "0"})
	add("and comes back", func() { w.must(w.me, w.on(engine.RestoreOp, "customer", bob)) }, map[string]string{"region.worth": "15", "bob.worth": "15", "order.who": "ROB!", "order.tax": "7", "pen.sold": "5"})
	add("the product is deleted", func() { w.must(w.me, w.on(engine.DeleteOp, "product", pen)) }, map[string]string{"line.amount": "", "order.total": "0"})
	add("and destroyed", func() { w.must(w.me, w.on(engine.DestroyOp, "product", pen)); delete(refs, "pen") }, map[string]string{"line.amount": "", "order.total": "0"})
	add("several writes at once", func() {
		pen = w.create("product", values{"name": "pencil", "price": 1})
		refs["pen"] = [2]string{"product", pen}
		if _, err := w.write(w.me, w.updating("line", line, values{"product": pen}), w.creating("line", values{"order": order, "product": pen, "count": 1}, values{"order": order, "product": pen, "count": 2})); err != nil {
			t.Fatal(err)
		}
	}, map[string]string{"order.total": "8", "pen.sold": "8", "bob.worth": "8", "bob.room": "42", "region.worth": "8"})
	for _, s := range steps {
		s.do()
		got := map[string]string{}
		for key := range maps.Keys(s.want) {
			var name, field string
			for i := range key {
				if key[i] == '.' {
					name, field = key[:i], key[i+1:]
				}
			}
			got[key] = w.row(refs[name][0], refs[name][1], field)[field]
		}
		if diff := cmp.Diff(s.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", s.what, diff)
		}
		w.isSettled(s.what)
	}
}

// isSettled fails where a stored value is not what computing it anew makes of it.
func (w *world) isSettled(what string) {
	w.t.Helper()
	graph := derive.New(w.state.Model)
	for _, f := range w.state.Model.Computed {
		if !f.Stored {
			continue
		}
		s, err := graph.Wrong("ws_test", f, 100)
		if err != nil {
			w.t.Fatal(err)
		}
		args, err := s.Bind(time.Now(), nil)
		if err != nil {
			w.t.Fatal(err)
		}
		rows, err := w.pool.Query(context.Background(), s.SQL, args...)
		if err != nil {
			w.t.Fatalf("%s: %v", s.SQL, err)
		}
		wrong, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil || len(wrong) > 0 {
			w.t.Errorf("%s: %s.%s is wrong of %v, %v", what, f.Entity.Name, f.Name, wrong, err)
		}
	}
}

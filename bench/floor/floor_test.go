package floor_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"kith/bench/data"
	"kith/bench/fill"
	"kith/bench/floor"
	"kith/engine/pg/pgtest"
)

func set() data.Set {
	return data.New(7, data.Size{Teams: 3, Users: 10, Companies: 20, Contacts: 100, Deals: 140})
}

// world is a floor on a small data set.
type world struct {
	server *httptest.Server
	conn   *pgx.Conn
}

func open(t *testing.T) world {
	t.Helper()
	ctx := context.Background()
	url := pgtest.Empty(t)
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close(ctx) })
	if err := fill.Direct(ctx, conn, set()); err != nil {
		t.Fatal(err)
	}
	s, err := floor.Open(ctx, floor.Config{Database: url, Conns: 2, Currency: data.Currency})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return world{server: server, conn: conn}
}

// ask posts variables and gives the answer's text.
func (w world) ask(t *testing.T, path string, variables any) string {
	t.Helper()
	body, err := json.Marshal(variables)
	if err != nil {
		t.Fatal(err)
	}
	status, answer := w.post(t, path, string(body))
	if status != http.StatusOK {
		t.Fatalf("%s: status %d: %s", path, status, answer)
	}
	return answer
}

func (w world) post(t *testing.T, path, body string) (int, string) {
	t.Helper()
	response, err := http.Post(w.server.URL+path, "application/json", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(answer)
}

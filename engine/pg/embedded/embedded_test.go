package embedded_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/embedded"
	"kith/engine/pg/pgtest"
)

// testDir is a directory that a user dropped to can reach, which t.TempDir is not.
func testDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(pgtest.TempDir(), "kith-embedded-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "data")
}

func options(dir string) embedded.Options {
	return embedded.Options{Dir: dir, NoSync: true, Settings: map[string]string{"shared_buffers": "16MB"}}
}

func open(t *testing.T, o embedded.Options) *embedded.Cluster {
	t.Helper()
	c, err := embedded.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close(context.Background()) })
	return c
}

func closeCluster(t *testing.T, c *embedded.Cluster) {
	t.Helper()
	if err := c.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// ask runs statements on a new connection and returns the first value of the last one.
func ask(t *testing.T, url string, statements ...string) (answer string) {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, sql := range statements {
		rows, err := conn.Query(context.Background(), sql)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			if err := rows.Scan(&answer); err != nil {
				t.Fatal(err)
			}
		}
		if rows.Err() != nil {
			t.Fatalf("%s: %v", sql, rows.Err())
		}
	}
	return answer
}

// tryAsk runs a statement that the end of the server is to interrupt.
func tryAsk(url, sql string) {
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		return
	}
	defer conn.Close(context.Background())
	_, _ = conn.Exec(context.Background(), sql)
}

func TestDataOutlivesTheServer(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	c := open(t, o)
	ask(t, c.URL(), "create table kept (word text)", "insert into kept values ('Grüße')")
	closeCluster(t, c)
	select {
	case <-c.Done():
	default:
		t.Error("the server runs after Close")
	}
	if got := ask(t, open(t, o).URL(), "select word from kept"); got != "Grüße" {
		t.Errorf("after a restart: %q", got)
	}
}

func TestSettings(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	o.Settings["work_mem"] = "5MB"
	o.Settings["application_name"] = "it's Kith"
	url := open(t, o).URL()
	for sql, want := range map[string]string{
		"show listen_addresses":                          "",
		"show jit":                                       "off",
		"show synchronous_commit":                        "on",
		"show timezone":                                  "UTC",
		"show work_mem":                                  "5MB",
		"show application_name":                          "it's Kith",
		"show server_encoding":                           "UTF8",
		"select lower('ÉЖ')":                             "éж",
		"select ('Z' < 'a')::text":                       "true",
		"select ('É' ilike 'é')::text":                   "true",
		"select ('b' < 'Z' collate \"und-x-icu\")::text": "true",
	} {
		if got := ask(t, url, sql); got != want {
			t.Errorf("%s: %q, want %q", sql, got, want)
		}
	}
}

func TestBadSettingIsRefused(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	o.Settings["work_mem"] = "1MB'\nfsync = 'off"
	_, err := embedded.Open(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "work_mem") {
		t.Errorf("got %v", err)
	}
}

func TestServersComplaintReachesTheError(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	o.Settings["work_mem"] = "much"
	_, err := embedded.Open(t.Context(), o)
	if err == nil || !strings.Contains(err.Error(), "kith.conf") {
		t.Errorf("got %v", err)
	}
	delete(o.Settings, "work_mem")
	open(t, o) // The directory is free again and in order.
}

func TestPasswordIsNeeded(t *testing.T) {
	t.Parallel()
	url := open(t, options(seeded(t))).URL()
	config, err := pgx.ParseConfig(url)
	if err != nil {
		t.Fatal(err)
	}
	config.Password = "guessed"
	if conn, err := pgx.ConnectConfig(t.Context(), config); err == nil {
		conn.Close(t.Context())
		t.Error("a wrong password was accepted")
	}
}

func TestDirectoryInUse(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	open(t, o)
	_, err := embedded.Open(t.Context(), o)
	var used *embedded.InUseError
	if !errors.As(err, &used) || used.PID != os.Getpid() {
		t.Fatalf("got %v, want an InUseError with process %d", err, os.Getpid())
	}
	if !strings.Contains(err.Error(), "embedded.test") {
		t.Errorf("%q does not name the program", err)
	}
}

func TestLongPath(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(filepath.Dir(testDir(t)), strings.Repeat("long", 30))
	o := options(dir)
	c := open(t, o)
	if got := ask(t, c.URL(), "select 1::text"); got != "1" {
		t.Errorf("got %q", got)
	}
	a, err := embedded.Attach(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if a.URL() != c.URL() {
		t.Errorf("attached to %s, want %s", a.URL(), c.URL())
	}
	closeCluster(t, a)
	record, err := os.ReadFile(filepath.Join(dir, "socket.path"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(strings.TrimSpace(string(record))) })
}

func TestAttachWithoutServer(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	if _, err := embedded.Attach(t.Context(), o); !errors.Is(err, embedded.ErrNotRunning) {
		t.Errorf("no directory: %v", err)
	}
	closeCluster(t, open(t, o))
	if _, err := embedded.Attach(t.Context(), o); !errors.Is(err, embedded.ErrNotRunning) {
		t.Errorf("stopped: %v", err)
	}
}

func TestOwnerWaitsForAttached(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	owner := open(t, o)
	attached, err := embedded.OpenOrAttach(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	if !attached.Attached() || owner.Attached() {
		t.Fatal("the second is not attached to the first")
	}
	closed := make(chan error)
	go func() { closed <- owner.Close(context.Background()) }()
	select {
	case err := <-closed:
		t.Fatalf("closed under the attached: %v", err)
	case <-time.After(200 * time.Millisecond):
	}
	if got := ask(t, attached.URL(), "select 1::text"); got != "1" {
		t.Errorf("got %q", got)
	}
	closeCluster(t, attached)
	if err := <-closed; err != nil {
		t.Error(err)
	}
}

func TestPatienceOfTheOwnerEnds(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	owner := open(t, o)
	attached, err := embedded.Attach(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer attached.Close(context.Background())
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := owner.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	select {
	case <-owner.Done():
	default:
		t.Error("the server still runs")
	}
}

func TestOpenOrAttachManyAtOnce(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	failed := make(chan error)
	for range 4 {
		go func() {
			c, err := embedded.OpenOrAttach(context.Background(), o)
			if err == nil {
				err = c.Close(context.Background())
			}
			failed <- err
		}()
	}
	for range 4 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}

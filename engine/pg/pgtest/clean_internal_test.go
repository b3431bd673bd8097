package pgtest

import (
	"fmt"
	"os"
	"testing"
)

func TestOrphansAreDropped(t *testing.T) {
	t.Parallel()
	s, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	const gone = 99999999 // Above the largest process id.
	names := map[string]bool{fmt.Sprintf("t%d_orphan", gone): false, fmt.Sprintf("t%d_ours", os.Getpid()): true}
	for name := range names {
		if _, err := s.admin.Exec(t.Context(), "create database "+name+" template template0"); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.clean(t.Context(), false); err != nil {
		t.Fatal(err)
	}
	for name, want := range names {
		var there bool
		err := s.admin.QueryRow(t.Context(), "select exists (select from pg_database where datname = $1)", name).Scan(&there)
		if err != nil || there != want {
			t.Errorf("%s is there: %t, %v; want %t", name, there, err, want)
		}
		if err := s.drop(name); err != nil {
			t.Error(err)
		}
	}
}

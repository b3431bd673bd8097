package backup_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/jackc/pgx/v5"

	"kith/engine/pg/backup"
	"kith/engine/pg/pgtest"
)

func tryRestore(conn *pgx.Conn, from io.Reader) error {
	return backup.Restore(context.Background(), conn, from)
}

func wantEmpty(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	if got := ask(t, conn, "select count(*)::text from pg_namespace where nspname = 'kith' or nspname like 'ws%'"); got != "0" {
		t.Errorf("%s schemas are there after a failed restore", got)
	}
}

func TestRestoreOverKithIsRefused(t *testing.T) {
	t.Parallel()
	conn := workspaces(t, "main")
	stream := makeBackup(t, conn)
	err := tryRestore(conn, bytes.NewReader(stream))
	if !errors.Is(err, backup.ErrNotEmpty) || !strings.Contains(err.Error(), "kith, ws_main") {
		t.Errorf("got %v", err)
	}
}

func TestRestoreOfCutStream(t *testing.T) {
	t.Parallel()
	stream := makeBackup(t, populated(t))
	conn := connect(t, pgtest.Empty(t))
	for _, length := range []int{len(stream) - 1, len(stream) - 9, len(stream) / 2, len(stream) / 10, 400} {
		if err := tryRestore(conn, bytes.NewReader(stream[:length])); !errors.Is(err, backup.ErrCutShort) && (length > 400 || !errors.Is(err, backup.ErrNotBackup)) {
			t.Errorf("%d of %d bytes: %v", length, len(stream), err)
		}
	}
	wantEmpty(t, conn)
	if err := tryRestore(conn, bytes.NewReader(stream)); err != nil {
		t.Errorf("whole: %v", err)
	}
}

func TestRestoreOfDamagedStream(t *testing.T) {
	t.Parallel()
	stream := makeBackup(t, populated(t))
	conn := connect(t, pgtest.Empty(t))
	const places = 12
	for i := 1; i < places; i++ {
		at := len(stream) * i / places
		damaged := bytes.Clone(stream)
		damaged[at] ^= 0x10
		err := tryRestore(conn, bytes.NewReader(damaged))
		if !errors.Is(err, backup.ErrDamaged) && !errors.Is(err, backup.ErrCutShort) && !errors.Is(err, backup.ErrNotBackup) {
			t.Errorf("byte %d of %d: %v", at, len(stream), err)
		}
	}
	wantEmpty(t, conn)
}

func TestRestoreOfSomethingElse(t *testing.T) {
	t.Parallel()
	conn := connect(t, pgtest.Empty(t))
	for _, text := range []string{"", "PGDMP", strings.Repeat("name,amount\n", 1000)} {
		if err := tryRestore(conn, strings.NewReader(text)); !errors.Is(err, backup.ErrNotBackup) {
			t.Errorf("%.10q: %v", text, err)
		}
	}
}

func TestRestoreReportsReadErrors(t *testing.T) {
	t.Parallel()
	stream := makeBackup(t, workspaces(t, "main"))
	broken := errors.New("the disk is gone")
	from := io.MultiReader(bytes.NewReader(stream[:len(stream)/2]), iotest.ErrReader(broken))
	if err := tryRestore(connect(t, pgtest.Empty(t)), from); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestRestoreOfNewerKithIsRefused(t *testing.T) {
	t.Parallel()
	from := workspaces(t, "main")
	exec(t, from, "update ws_main.version set version = 1000")
	conn := connect(t, pgtest.Empty(t))
	err := tryRestore(conn, bytes.NewReader(makeBackup(t, from)))
	if err == nil || !strings.Contains(err.Error(), "newer Kith") {
		t.Errorf("got %v", err)
	}
	wantEmpty(t, conn)
}

package pgtest

import (
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"kith/engine/pg/embedded"
)

// server is the cluster that all test processes of a user share.
type server struct {
	cluster  *embedded.Cluster
	admin    *pgxpool.Pool
	template string
}

// shared starts or finds the server, once in a process.
var shared = sync.OnceValues(func() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	dir := clusterDir()
	unlock, err := lock(dir + ".lock")
	if err != nil {
		return nil, err
	}
	defer unlock()
	s, err := open(ctx, dir)
	if err != nil {
		// Nothing in there is worth keeping, and without fsync a crash of the machine may have spoilt it.
		if wiped := os.RemoveAll(dir); wiped != nil {
			return nil, errors.Join(err, wiped)
		}
		if s, err = open(ctx, dir); err != nil {
			return nil, err
		}
	}
	go s.cluster.Keep(context.Background())
	return s, nil
})

// clusterDir is one for each user and each choice of server programs, so that versions of Postgres can be
// tested side by side.
func clusterDir() string {
	name := fmt.Sprintf("kith-pgtest-%d", os.Geteuid())
	if programs := os.Getenv("KITH_PG_BIN"); programs != "" {
		name += fmt.Sprintf("-%08x", crc32.ChecksumIEEE([]byte(programs)))
	}
	return filepath.Join(TempDir(), name)
}

func open(ctx context.Context, dir string) (*server, error) {
	cluster, fresh, err := embedded.Share(ctx, embedded.Options{Dir: dir, NoSync: true, Settings: settings()})
	if err != nil {
		return nil, err
	}
	config, err := pgxpool.ParseConfig(cluster.URLOf("postgres"))
	if err != nil {
		return nil, err
	}
	config.MaxConns = 2
	admin, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	s := &server{cluster: cluster, admin: admin}
	if err := s.clean(ctx, fresh); err != nil {
		return nil, err
	}
	return s, s.makeTemplate(ctx)
}

// settings trade safety for speed, and make room for the pools of many tests.
func settings() map[string]string {
	return map[string]string{
		"fsync":              "off",
		"synchronous_commit": "off",
		"full_page_writes":   "off",
		"max_connections":    "400",
		"shared_buffers":     "128MB",
		"autovacuum":         "off",
		"max_wal_size":       "1GB",
	}
}

// create makes a database named for this process, so that others know when it is orphaned. Copying the files
// takes half the time of copying through the log.
func (s *server) create(template string) (string, error) {
	name := fmt.Sprintf("t%d_%s", os.Getpid(), uuid.NewString()[:8])
	_, err := s.admin.Exec(context.Background(), fmt.Sprintf("create database %s template %s strategy file_copy", name, template))
	if err != nil {
		return "", fmt.Errorf("create database: %w", err)
	}
	return name, nil
}

func (s *server) drop(name string) error {
	_, err := s.admin.Exec(context.Background(), fmt.Sprintf("drop database if exists %s with (force)", name))
	if err != nil {
		return fmt.Errorf("drop database: %w", err)
	}
	return nil
}

func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}

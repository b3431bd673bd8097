package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
)

// describe says in a sentence what the figures were measured on.
func (g *ground) describe(ctx context.Context, o options) (string, error) {
	var version, commit string
	err := g.connected(ctx, func(conn *pgx.Conn) error {
		return conn.QueryRow(ctx, `SELECT split_part(current_setting('server_version'), ' ', 1),
			current_setting('synchronous_commit')`).Scan(&version, &commit)
	})
	if err != nil {
		return "", fmt.Errorf("describe machine: %w", err)
	}
	set, _ := o.set()
	records := 0
	for _, e := range set.Entities() {
		records += e.Count
	}
	return fmt.Sprintf("Measured on %s: %s, %d cores, %.0f GB of memory, %s/%s; Postgres %s on the same machine "+
		"(synchronous_commit = %s), %s; %d records; pools of %d connections; client, servers and database share the cores.",
		time.Now().Format(time.DateOnly), entry("/proc/cpuinfo", "model name"), runtime.NumCPU(),
		float64(kilobytes("/proc/meminfo", "MemTotal"))*1024/1e9, runtime.GOOS, runtime.GOARCH, version, commit,
		runtime.Version(), records, o.conns), nil
}

// residentMemory reads how many bytes a process has in memory.
func residentMemory(pid int) (int64, error) {
	path := fmt.Sprintf("/proc/%d/status", pid)
	kb := kilobytes(path, "VmRSS")
	if kb == 0 {
		return 0, fmt.Errorf("%s does not say how much memory the process has (VmRSS)", path)
	}
	return kb * 1024, nil
}

// entry finds the value of a line like "name : value" in a file, "unknown" if there is none.
func entry(path, name string) string {
	f, err := os.Open(path)
	if err != nil {
		return "unknown"
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		key, value, _ := strings.Cut(lines.Text(), ":")
		if strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return "unknown"
}

func kilobytes(path, name string) int64 {
	kb, _ := strconv.ParseInt(strings.TrimSuffix(entry(path, name), " kB"), 10, 64)
	return kb
}

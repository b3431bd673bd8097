package product

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Kith is a server that runs on a data directory of its own.
type Kith struct {
	program, dir, address string
	conns                 int
	server                *exec.Cmd
	ended                 chan error
}

// ready is how long the server may take to start, and to stop.
const ready = 2 * time.Minute

// Serve starts the program on a data directory, with a pool of so many connections, and waits until it answers. Its log goes to dir with the ending .log.
func Serve(ctx context.Context, program, dir string, conns int) (*Kith, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	k := &Kith{program: program, dir: dir, address: address, conns: conns, ended: make(chan error, 1)}
	// An address left by an earlier run would lead nowhere.
	if err := os.Remove(k.urlFile()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("product: serve: %w", err)
	}
	log, err := os.Create(dir + ".log")
	if err != nil {
		return nil, fmt.Errorf("product: serve: %w", err)
	}
	defer log.Close()
	k.server = k.command("serve")
	k.server.Stdout, k.server.Stderr = log, log
	if err := k.server.Start(); err != nil {
		return nil, fmt.Errorf("product: serve: %w", err)
	}
	go func() { k.ended <- k.server.Wait() }()
	if err := k.await(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("product: serve (see %s): %w", log.Name(), err), k.Stop())
	}
	return k, nil
}

// await waits until the server says that it is ready.
func (k *Kith) await(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, ready)
	defer cancel()
	for {
		response, err := http.Get("http://" + k.address + "/readyz")
		if err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case err := <-k.ended:
			k.ended <- err
			return fmt.Errorf("the server ended: %w", err)
		case <-ctx.Done():
			return errors.New("the server does not get ready")
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Stop ends the server as an operator would, and waits for it.
func (k *Kith) Stop() error {
	if err := k.server.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("product: stop: %w", err)
	}
	select {
	case <-k.ended:
		return nil
	case <-time.After(ready):
		return errors.Join(errors.New("product: stop: the server does not end"), k.server.Process.Kill())
	}
}

// Run runs a command of the program beside the server and gives what it printed.
func (k *Kith) Run(args ...string) (string, error) {
	var stderr strings.Builder
	command := k.command(args...)
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("product: kith %s: %w: %s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out), nil
}

// Key makes a key and gives its secret, which the program prints alone on its last line.
func (k *Kith) Key(args ...string) (string, error) {
	out, err := k.Run(append([]string{"key", "create"}, args...)...)
	if err != nil {
		return "", err
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return strings.TrimSpace(lines[len(lines)-1]), nil
}

// URL is the address of the workspace API.
func (k *Kith) URL() string { return "http://" + k.address + "/graphql" }

// AdminURL is the address of the administration.
func (k *Kith) AdminURL() string { return "http://" + k.address + "/metadata" }

// PID is the server's process.
func (k *Kith) PID() int { return k.server.Process.Pid }

// Database reads the connection string of the embedded Postgres.
func (k *Kith) Database() (string, error) {
	url, err := os.ReadFile(k.urlFile())
	if err != nil {
		return "", fmt.Errorf("product: find database: %w", err)
	}
	return strings.TrimSpace(string(url)), nil
}

func (k *Kith) urlFile() string { return filepath.Join(k.dir, "postgres.url") }

// command gives the program with the settings of this server and none from the environment, but for KITH_PROFILES, which
// lets one see what it does under load.
func (k *Kith) command(args ...string) *exec.Cmd {
	c := exec.Command(k.program, args...)
	for _, entry := range os.Environ() {
		own := strings.HasPrefix(entry, "KITH_") && !strings.HasPrefix(entry, "KITH_PROFILES=")
		if !own && !strings.HasPrefix(entry, "DATABASE_URL=") {
			c.Env = append(c.Env, entry)
		}
	}
	c.Env = append(c.Env, "KITH_LISTEN="+k.address, "KITH_DATA="+k.dir, "KITH_POOL="+strconv.Itoa(k.conns),
		"KITH_ADMIN_EMAIL=admin@bench.example", "KITH_ADMIN_PASSWORD=only for the benchmark")
	return c
}

func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("product: find a free port: %w", err)
	}
	defer l.Close()
	return l.Addr().String(), nil
}

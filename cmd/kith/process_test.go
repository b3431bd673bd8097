package main

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// asKith, when set, makes this test program the command kith.
const asKith = "KITH_TEST_MAIN"

func TestMain(m *testing.M) {
	if os.Getenv(asKith) != "" {
		freeMemoryWhenTold()
		main()
		return
	}
	os.Exit(m.Run())
}

// installation is a data directory, or a database, that processes of kith work on.
type installation struct {
	t   *testing.T
	dir string
	env []string
}

// newInstallation has an embedded database, or with url the one there.
func newInstallation(t *testing.T, url string) *installation {
	t.Helper()
	dir, err := os.MkdirTemp("", "kith-siege") // a name short enough for a socket, in a directory that others may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil { //nolint:gosec // Postgres runs as somebody else
		t.Fatal(err)
	}
	env := append(os.Environ(), asKith+"=1", "KITH_DATA="+filepath.Join(dir, "data"), "DATABASE_URL="+url)
	return &installation{t: t, dir: dir, env: env}
}

func (i *installation) command(args ...string) *exec.Cmd {
	i.t.Helper()
	program, err := os.Executable()
	if err != nil {
		i.t.Fatal(err)
	}
	cmd := exec.Command(program, args...)
	cmd.Env = i.env
	return cmd
}

// run runs a command to its end, and gives what it wrote.
func (i *installation) run(args ...string) string {
	i.t.Helper()
	out, err := i.command(args...).CombinedOutput()
	if err != nil {
		i.t.Fatalf("kith %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// key makes an API key of a role.
func (i *installation) key(role string) string {
	i.t.Helper()
	lines := strings.Split(strings.TrimSpace(i.run("key", "create", "--name", role, "--role", role)), "\n")
	return lines[len(lines)-1]
}

// process is a kith that serves.
type process struct {
	*installation
	cmd   *exec.Cmd
	url   string
	ended chan struct{} // closed when the process has ended
	log   *record
}

// record is what a process has written, to be read while it writes.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

// freeAddress is one that nobody listens on.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// serve starts a server, and waits until it is ready.
func (i *installation) serve(address string, env ...string) *process {
	i.t.Helper()
	cmd := i.command("serve")
	cmd.Env = append(append(cmd.Env, "KITH_LISTEN="+address), env...)
	p := &process{installation: i, cmd: cmd, url: "http://" + address, ended: make(chan struct{}), log: &record{}}
	cmd.Stdout, cmd.Stderr = p.log, p.log
	if err := cmd.Start(); err != nil {
		i.t.Fatal(err)
	}
	go func() {
		_ = cmd.Wait()
		close(p.ended)
	}()
	i.t.Cleanup(p.kill)
	p.awaitReady()
	return p
}

// startPatience is how long a server may take to be ready on a busy machine.
const startPatience = time.Minute

func (p *process) awaitReady() {
	p.t.Helper()
	for end := time.Now().Add(startPatience); ; time.Sleep(20 * time.Millisecond) {
		if answer, err := http.Get(p.url + "/readyz"); err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		if p.hasEnded() || time.Now().After(end) {
			p.t.Fatalf("the server did not get ready:\n%s", p.log)
		}
	}
}

func (p *process) hasEnded() bool {
	select {
	case <-p.ended:
		return true
	default:
		return false
	}
}

// kill ends the server as a lost power line would.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	<-p.ended
}

// stop asks the server to end, and waits until it has.
func (p *process) stop() {
	p.t.Helper()
	_ = p.cmd.Process.Signal(os.Interrupt)
	select {
	case <-p.ended:
	case <-time.After(startPatience):
		p.t.Fatalf("the server did not stop:\n%s", p.log)
	}
}

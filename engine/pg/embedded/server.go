package embedded

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// server is a Postgres that this process starts.
type server struct {
	layout   layout
	programs programs
	who      identity
	socket   string
	password string
	log      *slog.Logger

	pid   int
	ended chan struct{} // Closed when the process has ended.
}

// bond says what happens to the server when this process ends.
type bond int

const (
	tied     bond = iota // It is stopped.
	detached             // It stays.
)

// largestLog is where the server's log starts anew, keeping one older file.
const largestLog = 16 << 20

// start runs the server and returns when it takes connections, which after a crash is when recovery is done.
func (s *server) start(ctx context.Context, b bond) error {
	log, err := s.openLog()
	if err != nil {
		return fmt.Errorf("embedded: open log: %w", err)
	}
	defer log.Close()
	from, err := log.Seek(0, 2)
	if err != nil {
		return fmt.Errorf("embedded: open log: %w", err)
	}
	if err := s.launch(s.command(log, b)); err != nil {
		return fmt.Errorf("embedded: start postgres: %w", err)
	}
	if err := s.awaitReady(ctx); err != nil {
		s.stop(context.WithoutCancel(ctx))
		return fmt.Errorf("embedded: start postgres: %w%s", err, s.complaint(from))
	}
	return nil
}

func (s *server) openLog() (*os.File, error) {
	path := s.layout.serverLog()
	if info, err := os.Stat(path); err == nil && info.Size() > largestLog {
		if err := os.Rename(path, path+".1"); err != nil {
			return nil, err
		}
	}
	return os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
}

// command puts only what must hold on the command line, over every file of settings. The process gets a
// group of its own: a Ctrl-C meant for Kith would stop the database before Kith has finished.
func (s *server) command(log *os.File, b bond) *exec.Cmd {
	cmd := exec.Command(s.programs.postgres(), "-D", s.layout.cluster(),
		"-c", "listen_addresses=",
		"-c", "port="+port,
		"-c", "unix_socket_permissions=0700",
		"-c", `unix_socket_directories="`+strings.ReplaceAll(s.socket, `"`, `""`)+`"`)
	cmd.Dir = s.layout.dir
	cmd.Env = environment()
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = s.who.attributes()
	if b == tied {
		cmd.SysProcAttr.Setpgid = true
		tieToParent(cmd.SysProcAttr)
	} else {
		cmd.SysProcAttr.Setsid = true
	}
	return cmd
}

// launch keeps the thread that starts the server alive as long as the server: the kernel takes the end of
// that thread for the end of the parent.
func (s *server) launch(cmd *exec.Cmd) error {
	s.ended = make(chan struct{})
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		defer close(s.ended)
		err := cmd.Start()
		if err == nil {
			s.pid = cmd.Process.Pid
		}
		started <- err
		if err == nil {
			_ = cmd.Wait() // How it ended is in its log.
		}
	}()
	return <-started
}

// awaitReady looks at postmaster.pid and not at the socket: only there it shows which server answers.
func (s *server) awaitReady(ctx context.Context) error {
	for {
		if pm := s.layout.readPostmaster(); pm.ready && pm.pid == s.pid {
			return nil
		}
		select {
		case <-s.ended:
			return errors.New("it ended at once")
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(5 * time.Millisecond):
		}
	}
}

// complaint is what the server wrote to its log last, as an end of an error message.
func (s *server) complaint(from int64) string {
	text, err := os.ReadFile(s.layout.serverLog())
	if err != nil || int64(len(text)) <= from {
		return ""
	}
	return fmt.Sprintf(": %s (all of it in %s)", lastLine(string(text[from:])), s.layout.serverLog())
}

// stop asks for a fast shutdown, then for an immediate one, which recovery at the next start mends, then
// kills.
func (s *server) stop(ctx context.Context) {
	for _, try := range []struct {
		signal  syscall.Signal
		seconds time.Duration
	}{{syscall.SIGINT, 30}, {syscall.SIGQUIT, 10}, {syscall.SIGKILL, 5}} {
		_ = syscall.Kill(s.pid, try.signal) // Fails only when it has ended.
		if until(ctx, try.seconds*time.Second, s.hasEnded) {
			return
		}
	}
}

func (s *server) hasEnded() bool {
	select {
	case <-s.ended:
		return true
	default:
		return false
	}
}

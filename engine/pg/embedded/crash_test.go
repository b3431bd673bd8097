package embedded_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kith/engine/pg/embedded"
)

// kithDir, when set, makes this test program a Kith that serves from the directory until it is killed.
const kithDir = "KITH_TEST_SERVE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(kithDir); dir != "" {
		serve(dir)
		return
	}
	code := m.Run()
	if dir, _ := seed(); dir != "" {
		os.RemoveAll(dir)
	}
	os.Exit(code)
}

func serve(dir string) {
	c, err := embedded.Open(context.Background(), options(dir))
	if err != nil {
		fmt.Println("failed", err)
		return
	}
	fmt.Println(c.URL())
	select {}
}

// kith is another process that owns a cluster.
type kith struct {
	cmd *exec.Cmd
	url string
}

func startKith(t *testing.T, dir string) kith {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), kithDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	k := kith{cmd: cmd}
	t.Cleanup(k.kill)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "postgres://") {
		t.Fatalf("the other Kith says %q, %v", line, err)
	}
	k.url = strings.TrimSpace(line)
	return k
}

func (k kith) kill() {
	_ = k.cmd.Process.Kill()
	_ = k.cmd.Wait()
}

func postmasterPID(t *testing.T, dir string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, "cluster", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.SplitN(string(text), "\n", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

func awaitEnd(t *testing.T, pid int) {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); syscall.Kill(pid, 0) == nil; time.Sleep(10 * time.Millisecond) {
		// A zombie is dead, too, where nobody collects it.
		if stat, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid)); strings.Contains(string(stat), ") Z ") {
			return
		}
		if time.Now().After(end) {
			t.Fatalf("process %d does not end", pid)
		}
	}
}

func TestServerEndsCleanlyWithItsKith(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	k := startKith(t, dir)
	ask(t, k.url, "create table kept (n text)", "insert into kept values ('1')")
	pid := postmasterPID(t, dir)
	k.kill()
	awaitEnd(t, pid)
	log, err := os.ReadFile(filepath.Join(dir, "postgres.log"))
	if err != nil || !strings.Contains(string(log), "database system is shut down") {
		t.Errorf("no clean shutdown in the log: %v\n%s", err, log)
	}
	if got := ask(t, open(t, options(dir)).URL(), "select n from kept"); got != "1" {
		t.Errorf("got %q", got)
	}
}

func TestKillKithAndOpenAtOnce(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	for i := range 3 {
		k := startKith(t, dir)
		ask(t, k.url, "create table if not exists kept (n text)", "insert into kept values ('x')")
		k.kill()
		c := open(t, options(dir))
		if got := ask(t, c.URL(), "select count(*)::text from kept"); got != strconv.Itoa(i+1) {
			t.Fatalf("round %d: %s rows", i, got)
		}
		closeCluster(t, c)
	}
}

func TestKillBoth(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	k := startKith(t, dir)
	ask(t, k.url, "create table kept (n text)", "insert into kept select i from generate_series(1, 1000) i")
	pid := postmasterPID(t, dir)
	if err := syscall.Kill(k.cmd.Process.Pid, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	k.kill()
	c := open(t, options(dir))
	if got := ask(t, c.URL(), "select count(*)::text from kept"); got != "1000" {
		t.Errorf("%s rows, want 1000", got)
	}
	if postmasterPID(t, dir) == pid {
		t.Error("postmaster.pid names the killed server")
	}
}

func TestKillServerUnderBusyQuery(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	k := startKith(t, dir)
	busy := make(chan struct{})
	go func() {
		defer close(busy)
		_ = exec.Command("sleep", "0.2").Run()
	}()
	go tryAsk(k.url, "select count(*) from generate_series(1, 1000000000)")
	<-busy
	pid := postmasterPID(t, dir)
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	k.kill()
	if got := ask(t, open(t, options(dir)).URL(), "select 1::text"); got != "1" {
		t.Errorf("got %q", got)
	}
}

func TestDoneTellsOfAnAccident(t *testing.T) {
	t.Parallel()
	dir := seeded(t)
	c := open(t, options(dir))
	if err := syscall.Kill(postmasterPID(t, dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	select {
	case <-c.Done():
	case <-time.After(10 * time.Second):
		t.Error("Done is not closed")
	}
}

func TestOrphanIsReplaced(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	if _, _, err := embedded.Share(t.Context(), o); err != nil { // A server without an owner.
		t.Fatal(err)
	}
	orphan := postmasterPID(t, o.Dir)
	c := open(t, o)
	if pid := postmasterPID(t, o.Dir); pid == orphan {
		t.Error("the orphan still runs")
	}
	if got := ask(t, c.URL(), "select 1::text"); got != "1" {
		t.Errorf("got %q", got)
	}
}

// A process id of before a restart may belong to any program by now, even one of the same user.
func TestStalePostmasterPID(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	c := open(t, o)
	pidFile := filepath.Join(o.Dir, "cluster", "postmaster.pid")
	text, err := os.ReadFile(pidFile)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(pidFile)
	if err != nil {
		t.Fatal(err)
	}
	closeCluster(t, c)
	owner := info.Sys().(*syscall.Stat_t)
	stranger := exec.Command("sleep", "60")
	if os.Geteuid() == 0 {
		stranger.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: owner.Uid, Gid: owner.Gid}}
	}
	if err := stranger.Start(); err != nil {
		t.Fatal(err)
	}
	defer stranger.Wait()
	defer stranger.Process.Kill()
	_, rest, _ := strings.Cut(string(text), "\n")
	if err := os.WriteFile(pidFile, []byte(strconv.Itoa(stranger.Process.Pid)+"\n"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(pidFile, int(owner.Uid), int(owner.Gid)); err != nil {
		t.Fatal(err)
	}
	open(t, o)
	if err := stranger.Process.Signal(syscall.Signal(0)); err != nil {
		t.Errorf("the stranger was harmed: %v", err)
	}
}

func TestInterruptedInitdb(t *testing.T) {
	t.Parallel()
	o := options(testDir(t))
	if err := os.MkdirAll(filepath.Join(o.Dir, "cluster.unfinished", "base"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(o.Dir, "lock"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, o)
}

func TestReviveAfterAnAccident(t *testing.T) {
	t.Parallel()
	o := options(seeded(t))
	c := open(t, o)
	ask(t, c.URL(), "create table kept (n int)", "insert into kept values (7)")
	if err := syscall.Kill(postmasterPID(t, o.Dir), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	<-c.Done()
	if err := c.Revive(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, c.URL(), "select n::text from kept"); got != "7" {
		t.Errorf("read %q, want 7", got)
	}
	select {
	case <-c.Done():
		t.Error("it has ended again")
	default:
	}
	closeCluster(t, c)
}

package embedded

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// identity is the user the server runs as: ourselves, or where we are root, which Postgres refuses, another.
type identity struct {
	name     string
	uid, gid int
	dropped  bool
}

// whoRuns chooses the user: the owner of the cluster if there is one, else postgres, else nobody.
func whoRuns(l layout) (identity, error) {
	if os.Geteuid() != 0 {
		return ourselves(), nil
	}
	info, err := os.Stat(l.cluster())
	if err == nil {
		return owner(l.cluster(), info)
	}
	if !errors.Is(err, os.ErrNotExist) {
		return identity{}, fmt.Errorf("embedded: data directory: %w", err)
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return fromUser(u)
		}
	}
	return identity{}, errors.New("embedded: Postgres does not run as root, and there is neither a user postgres nor nobody: make one, or run Kith as an ordinary user")
}

func ourselves() identity {
	return identity{name: strconv.Itoa(os.Geteuid()), uid: os.Geteuid(), gid: os.Getegid()}
}

func owner(path string, info os.FileInfo) (identity, error) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok || stat.Uid == 0 {
		return identity{}, fmt.Errorf("embedded: %s belongs to root, as whom Postgres does not run: give it to the user it was made for (chown -R postgres %s)", path, path)
	}
	u, err := user.LookupId(strconv.Itoa(int(stat.Uid)))
	if err != nil {
		return identity{name: strconv.Itoa(int(stat.Uid)), uid: int(stat.Uid), gid: int(stat.Gid), dropped: true}, nil
	}
	return fromUser(u)
}

func fromUser(u *user.User) (identity, error) {
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return identity{}, fmt.Errorf("embedded: user %s: %w", u.Username, err)
	}
	gid, err := strconv.Atoi(u.Gid)
	if err != nil {
		return identity{}, fmt.Errorf("embedded: user %s: %w", u.Username, err)
	}
	return identity{name: u.Username, uid: uid, gid: gid, dropped: true}, nil
}

// take gives a file or directory to the user.
func (who identity) take(path string) error {
	if !who.dropped {
		return nil
	}
	return os.Chown(path, who.uid, who.gid)
}

// attributes makes a child process of ours run as the user.
func (who identity) attributes() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{}
	if who.dropped {
		attr.Credential = &syscall.Credential{Uid: uint32(who.uid), Gid: uint32(who.gid)}
	}
	return attr
}

// known refuses a user without a name: initdb looks its own up and fails without.
func (who identity) known() error {
	if _, err := user.LookupId(strconv.Itoa(who.uid)); err != nil {
		return fmt.Errorf("embedded: user id %d has no name on this machine (no line in /etc/passwd), without which Postgres makes no database: add one, or run Kith as a user that has one", who.uid)
	}
	return nil
}

// reaches tries, as the user, to enter the directory and to run the server's program: a 0700 home above
// either one is closed to a dropped user.
func (who identity) reaches(dir string, p programs) error {
	if !who.dropped {
		return nil
	}
	cmd := exec.Command(p.postgres(), "--version")
	cmd.SysProcAttr = who.attributes()
	cmd.Dir = dir
	err := cmd.Run()
	if err == nil {
		return nil
	}
	for _, path := range []string{dir, p.dir} {
		if closed := who.closedAbove(path); closed != "" {
			return fmt.Errorf("embedded: user %s, as whom Postgres runs because Kith is root, can't get into %s, so it can't reach %s: put that somewhere else (such as /var/lib/kith), or run Kith as an ordinary user", who.name, closed, path)
		}
	}
	return fmt.Errorf("embedded: user %s can't run %s in %s: %w", who.name, p.postgres(), dir, err)
}

// closedAbove returns the first directory on the way to the path that the user may not pass through.
func (who identity) closedAbove(path string) string {
	if parent := filepath.Dir(path); parent != path {
		if closed := who.closedAbove(parent); closed != "" {
			return closed
		}
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() || who.passes(info) {
		return ""
	}
	return path
}

func (who identity) passes(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return true
	}
	switch {
	case int(stat.Uid) == who.uid:
		return info.Mode().Perm()&0o100 != 0
	case int(stat.Gid) == who.gid:
		return info.Mode().Perm()&0o010 != 0
	default:
		return info.Mode().Perm()&0o001 != 0
	}
}

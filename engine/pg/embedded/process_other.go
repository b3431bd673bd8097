//go:build unix && !linux

package embedded

import "syscall"

// tieToParent does nothing where the kernel offers nothing: the next start stops what was left running.
func tieToParent(*syscall.SysProcAttr) {}

// runsIn believes postmaster.pid where a process can't be asked for its directory.
func runsIn(pid int, _ string) bool { return exists(pid) }

// runningIn finds nothing without /proc: the server itself then refuses to start beside remains.
func runningIn(string) []int { return nil }

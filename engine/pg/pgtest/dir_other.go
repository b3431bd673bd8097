//go:build unix && !linux

package pgtest

import "os"

// TempDir is where test clusters live.
func TempDir() string { return os.TempDir() }

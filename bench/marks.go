package main

import (
	"fmt"
	"os"
	"strings"
)

// The marks stand in the README around what a run writes.
const (
	openMark  = "<!-- figures: written by bench -write -->"
	closeMark = "<!-- end of figures -->"
)

// writeBetweenMarks puts text in the place of what stands between the marks of a file.
func writeBetweenMarks(path, text string) error {
	old, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	fresh, err := between(string(old), text)
	if err != nil {
		return fmt.Errorf("write figures: %s: %w", path, err)
	}
	if err := os.WriteFile(path, []byte(fresh), 0o644); err != nil {
		return fmt.Errorf("write figures: %w", err)
	}
	return nil
}

func between(page, text string) (string, error) {
	head, rest, opened := strings.Cut(page, openMark)
	_, tail, closed := strings.Cut(rest, closeMark)
	if !opened || !closed {
		return "", fmt.Errorf("the marks are missing: put %q and %q around the place for the figures", openMark, closeMark)
	}
	return head + openMark + "\n\n" + strings.TrimSpace(text) + "\n\n" + closeMark + tail, nil
}

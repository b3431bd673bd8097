package embedded

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"
)

// makePassword returns the password of the cluster, made at the first start.
func (l layout) makePassword() (string, error) {
	password, err := l.readPassword()
	if err == nil || !errors.Is(err, os.ErrNotExist) {
		return password, err
	}
	if l.major() != 0 {
		return "", fmt.Errorf("embedded: %s has a database but its password file is missing: put %s back", l.cluster(), l.passwordFile())
	}
	random := make([]byte, 24)
	rand.Read(random) // Never fails.
	password = hex.EncodeToString(random)
	if err := os.WriteFile(l.passwordFile(), []byte(password+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("embedded: write password: %w", err)
	}
	return password, nil
}

func (l layout) readPassword() (string, error) {
	text, err := os.ReadFile(l.passwordFile())
	if err != nil {
		return "", fmt.Errorf("embedded: read password: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}

package graphql

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"kith/metadata/metadatatest"
	"kith/policies"
)

const nodeSource = "testdata/node"

// nodeDir is a directory of the test's own with the scripts of testdata/node, and with the packages that it locks.
// Tests that need it are left out where there is no Node.
func nodeDir(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("needs " + program)
		}
	}
	packages, err := nodePackages()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(nodeSource)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(packages, filepath.Join(dir, "node_modules")); err != nil {
		t.Fatal(err)
	}
	return dir
}

// nodePackages installs the packages once per lock file, and answers where they are.
var nodePackages = sync.OnceValues(func() (string, error) {
	lock, err := os.ReadFile(filepath.Join(nodeSource, "package-lock.json"))
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(lock)
	dir := filepath.Join(cache, "kith", "graphql-"+hex.EncodeToString(sum[:8]))
	packages := filepath.Join(dir, "node_modules")
	if _, err := os.Stat(packages); err == nil {
		return packages, nil
	}
	return packages, npmInstall(dir)
})

// npmInstall installs beside the place and moves there, so that no other process sees half of it.
func npmInstall(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "install-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := os.CopyFS(fresh, os.DirFS(nodeSource)); err != nil {
		return err
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir, npm.Stderr = fresh, os.Stderr
	if err := npm.Run(); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil && !os.IsExist(err) {
		return err
	}
	return nil
}

// node runs a script of testdata/node and answers what it prints.
func node(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	cmd := exec.Command("node", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("node %s: %v\n%s", strings.Join(args, " "), err, out.String())
	}
	return out.String()
}

// TestAudits runs the server audits of GraphQL over HTTP: all of them must pass.
func TestAudits(t *testing.T) {
	t.Parallel()
	dir := nodeDir(t)
	server := newServer(t, metadatatest.LeadToDeal(t, policies.BuiltIn()...), "admin")
	out := node(t, dir, "audits.mjs", server.URL)
	passed := strings.Count(out, "ok ")
	if lines := strings.Count(out, "\n"); passed < 61 || passed != lines {
		t.Errorf("%d of %d audits pass:\n%s", passed, lines, out)
	}
}

// TestGeneratedClient makes a typed client out of introspection, for somebody who may do everything and for somebody
// who may not, compiles a program on it, and lets that talk to the server.
func TestGeneratedClient(t *testing.T) {
	t.Parallel()
	for _, role := range []string{"admin", "salesRep"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			server := newServer(t, metadatatest.LeadToDeal(t, policies.BuiltIn()...), role)
			dir := nodeDir(t)
			node(t, dir, "generate.mjs", server.URL, dir)
			node(t, dir, "node_modules/typescript/bin/tsc", "-p", dir)
			got := strings.TrimSpace(node(t, dir, "out/client.js", server.URL))
			if want := `{"id":"0197a000-0000-7000-8000-000000000001","amount":"1200.50","count":0}`; got != want {
				t.Errorf("the client printed %s, not %s", got, want)
			}
			schema, err := os.ReadFile(filepath.Join(dir, "schema.graphql"))
			if err != nil {
				t.Fatal(err)
			}
			if hidden := strings.Contains(string(schema), "internalCost"); hidden != (role == "admin") {
				t.Errorf("introspection shows internalCost: %v", hidden)
			}
		})
	}
}

// TestSockets holds the server against the protocols of GraphQL over WebSocket and over SSE, with the clients of
// graphql-ws and graphql-sse.
func TestSockets(t *testing.T) {
	t.Parallel()
	dir := nodeDir(t)
	server := newServer(t, metadatatest.LeadToDeal(t, policies.BuiltIn()...), "admin")
	out := node(t, dir, "sockets.mjs", server.URL)
	passed := strings.Count(out, "ok ")
	if lines := strings.Count(out, "\n"); passed < 28 || passed != lines {
		t.Errorf("%d of %d checks pass:\n%s", passed, lines, out)
	}
}

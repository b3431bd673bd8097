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

// nodePackages installs what testdata/node locks, once per lock file, and answers a directory that holds it and the
// scripts. Tests that need it are left out where there is no Node.
func nodePackages(t *testing.T) string {
	t.Helper()
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip("needs " + program)
		}
	}
	dir, err := installNode()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

var installNode = sync.OnceValues(func() (string, error) {
	const source = "testdata/node"
	lock, err := os.ReadFile(filepath.Join(source, "package-lock.json"))
	if err != nil {
		return "", err
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(lock)
	dir := filepath.Join(cache, "kith", "graphql-"+hex.EncodeToString(sum[:8]))
	if err := os.CopyFS(dir, os.DirFS(source)); err != nil && !os.IsExist(err) {
		return "", err
	}
	return dir, npmInstall(source, dir)
})

// npmInstall brings the scripts up to date and installs the packages where that was not finished before.
func npmInstall(source, dir string) error {
	files, err := os.ReadDir(source)
	if err != nil {
		return err
	}
	for _, f := range files {
		if f.IsDir() {
			continue
		}
		body, err := os.ReadFile(filepath.Join(source, f.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, f.Name()), body, 0o644); err != nil {
			return err
		}
	}
	done := filepath.Join(dir, ".done")
	if _, err := os.Stat(done); err == nil {
		return nil
	}
	npm := exec.Command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	npm.Dir = dir
	npm.Stderr = os.Stderr
	if err := npm.Run(); err != nil {
		return err
	}
	return os.WriteFile(done, nil, 0o644)
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
	dir := nodePackages(t)
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
	dir := nodePackages(t)
	for _, role := range []string{"admin", "salesRep"} {
		t.Run(role, func(t *testing.T) {
			t.Parallel()
			server := newServer(t, metadatatest.LeadToDeal(t, policies.BuiltIn()...), role)
			client := filepath.Join(dir, "client-"+role)
			node(t, dir, "generate.mjs", server.URL, client)
			for _, name := range []string{"client.ts", "tsconfig.json", "package.json"} {
				body, err := os.ReadFile(filepath.Join(dir, name))
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(client, name), body, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			node(t, dir, "node_modules/typescript/bin/tsc", "-p", client)
			got := strings.TrimSpace(node(t, client, "out/client.js", server.URL))
			if want := `{"id":"0197a000-0000-7000-8000-000000000001","amount":"1200.50","count":0}`; got != want {
				t.Errorf("the client printed %s, not %s", got, want)
			}
			schema, err := os.ReadFile(filepath.Join(client, "schema.graphql"))
			if err != nil {
				t.Fatal(err)
			}
			if hidden := strings.Contains(string(schema), "internalCost"); hidden != (role == "admin") {
				t.Errorf("introspection shows internalCost: %v", hidden)
			}
		})
	}
}

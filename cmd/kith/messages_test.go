package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kith/metadata/say"
)

// sayers are the functions that take a message for people, and which of their arguments it is.
var sayers = map[string]int{
	"say.Of": 0, "say.Errorf": 0, "say.Word": 0, "engine.Errorf": 1, "Errorf": 1, "engine.Wrong": 2, "Wrong": 2, "Say": 0, "Tell": 0,
}

// ownSayers are those that a folder has to itself.
var ownSayers = map[string]map[string]int{
	"../../metadata":       {"report": 1, "reportOnce": 1, "revisionProblem": 1},
	"../../metadata/expr":  {"report": 1, "reportAt": 1},
	"../../metadata/kind":  {"problem": 1},
	"../../metadata/say":   {"Of": 0},
	"../../engine/auth":    {"wrong": 2},
	"../../engine/pg":      {"wrongKey": 1},
	"../../engine/imports": {"wrong": 2, "note": 1},
}

// speaking are the rooms whose every message is told in all languages.
var speaking = []string{
	"../../metadata", "../../metadata/say", "../../metadata/expr", "../../metadata/kind", "../../engine", "../../engine/pg", "../../engine/pg/ddl", "../../engine/imports", "../../engine/auth", "../../engine/files", "../../engine/forms", "../../cmd/internal/webform",
	"../../engine/files/disk", "../../engine/feed", "../../engine/exports", "../../graphql/admin", "../../cmd/internal/server",
}

// TestMessages holds each message that people are told to the catalogs: all languages have it, and what is in them is said
// somewhere. A kind makes none in any other way.
func TestMessages(t *testing.T) {
	t.Parallel()
	said := map[string]bool{}
	for _, dir := range goDirs(t) {
		for _, m := range sentences(t, dir) {
			if m.finished && !m.unspoken && slices.Contains(speaking, dir) {
				t.Errorf("%s: a finished sentence: write it as say.Of takes it, with what fills it in beside it", m.at)
			}
			if said[m.english] = true; m.finished || m.unspoken || !wordy(m.english) {
				continue
			}
			missing := say.Missing(m.english)
			if len(missing) > 0 && slices.Contains(speaking, dir) {
				t.Errorf("%s: the catalogs of %s lack %q", m.at, strings.Join(missing, ", "), m.english)
			}
		}
	}
	for _, english := range schemasSay(t) {
		said[english] = true
		if missing := say.Missing(english); len(missing) > 0 {
			t.Errorf("the catalogs of %s lack %q, which a schema says", strings.Join(missing, ", "), english)
		}
	}
	for _, english := range say.Messages() {
		if !said[english] {
			t.Errorf("nobody says %q any more: take it out of the catalogs", english)
		}
	}
}

// schemasSay lists what the schemas of documents say for keywords of their own (x-say), as say.Of is given it.
func schemasSay(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../metadata/schema/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no schemas", err)
	}
	var found []string
	var look func(v any)
	look = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				look(one)
			}
		case map[string]any:
			says, _ := v["x-say"].(map[string]any)
			for _, text := range says {
				found = append(found, strings.ReplaceAll(text.(string), "{value}", "%[1]s"))
			}
			for _, one := range v {
				look(one)
			}
		}
	}
	for _, name := range files {
		body, err := os.ReadFile(name)
		var schema any
		if err == nil {
			err = json.Unmarshal(body, &schema)
		}
		if err != nil {
			t.Fatal(name, err)
		}
		look(schema)
	}
	return found
}

// unspoken are codes whose messages are for programmers, who read English.
var unspoken = []string{"Internal", "engine.Internal", "BadRequest", "engine.BadRequest"}

// sentence is a message as a source has it: finished where it is put together before anybody could translate it.
type sentence struct {
	at       string
	english  string
	finished bool
	unspoken bool // it may stay English
}

// wordy is whether there is anything to translate.
func wordy(english string) bool {
	for _, verb := range []string{"%s", "%d", "%q", "%v"} {
		english = strings.ReplaceAll(english, verb, "")
	}
	return strings.ContainsFunc(english, func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == ',' })
}

func goDirs(t *testing.T) []string {
	t.Helper()
	var dirs []string
	for _, root := range []string{"../../metadata", "../../engine", "../../graphql", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() != "testdata" {
				dirs = append(dirs, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return dirs
}

// sentences finds what the sources of a folder tell people.
func sentences(t *testing.T, dir string) []sentence {
	t.Helper()
	set := token.NewFileSet()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var found []sentence
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			text := sentenceIn(n, dir)
			if text == nil {
				return true
			}
			m := sentence{at: fmt.Sprint(set.Position(n.Pos())), finished: true}
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 {
				m.unspoken = slices.Contains(unspoken, called(call.Args[0]))
			}
			if literal, ok := text.(*ast.BasicLit); ok {
				m.english, err = strconv.Unquote(literal.Value)
				m.finished = err != nil
			}
			if name, ok := text.(*ast.Ident); ok && (name.Name == "english" || name.Name == "format") {
				return true // handed on: whoever calls says it
			}
			found = append(found, m)
			return true
		})
	}
	return found
}

// sentenceIn is the message that a node tells, nil when it tells none. What a kind says with errors.New is one too.
func sentenceIn(n ast.Node, dir string) ast.Expr {
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "noun" {
			return n.Value
		}
	case *ast.CallExpr:
		name := called(n.Fun)
		at, ok := sayers[name]
		if own, has := ownSayers[dir][name]; has {
			at, ok = own, true
		}
		if ok && len(n.Args) > at {
			return n.Args[at]
		}
		if strings.HasSuffix(dir, "metadata/kind") && (name == "errors.New" || name == "fmt.Errorf") {
			return n.Fun
		}
	}
	return nil
}

// called is how a function is called: with its package, or a method's bare name.
func called(fun ast.Expr) string {
	switch fun := fun.(type) {
	case *ast.Ident:
		return fun.Name
	case *ast.SelectorExpr:
		if from, ok := fun.X.(*ast.Ident); ok {
			switch from.Name {
			case "say", "engine", "errors", "fmt", "expr", "kind":
				return from.Name + "." + fun.Sel.Name
			}
		}
		return fun.Sel.Name
	}
	return ""
}

package admin

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/engine"
	"kith/graphql/cache"
)

// keptBytes bounds the answers that are kept.
const keptBytes = 64 << 20

// kept keeps whole answers about catalogs, each page load's first question: they depend on nothing but the operation, the
// model, and the roles and the language of who asks, and to execute an operation over thousands of fields takes long.
type kept struct {
	workspaces *engine.Workspaces
	answers    *cache.Cache[json.RawMessage]
}

func newKept(workspaces *engine.Workspaces) *kept {
	return &kept{workspaces, cache.New[json.RawMessage](keptBytes)}
}

// key stands for the answer to an operation; "" where it is not one to keep. States only go forward, so that an answer
// made just after another model was published is never found under the older one's key by who knows the newer.
func (k *kept) key(ctx context.Context, query, operationName string, variables map[string]any) string {
	actor := engine.ActorFrom(ctx)
	if actor == nil || !strings.Contains(query, "catalog") {
		return ""
	}
	name := engine.WorkspaceFrom(ctx)
	state, err := k.workspaces.Current(ctx, name)
	if err != nil {
		return ""
	}
	given, err := json.Marshal(variables)
	if err != nil {
		return ""
	}
	return strings.Join([]string{
		name, strconv.FormatInt(state.Model.Version, 10), strings.Join(actor.Roles, ","), actor.Locale, operationName, string(given), query,
	}, "\n")
}

func (k *kept) find(key string) (json.RawMessage, bool) {
	if key == "" {
		return nil, false
	}
	return k.answers.Get([]byte(key))
}

// keep keeps an answer to an operation that asks for nothing but catalogs.
func (k *kept) keep(key, query string, answer json.RawMessage) {
	if key != "" && onlyCatalogs(query) {
		k.answers.Put(key, answer, len(answer), 0)
	}
}

func onlyCatalogs(query string) bool {
	doc, err := parser.ParseQueryWithTokenLimit(&oper.Source{Input: query}, maxTokens)
	if err != nil {
		return false
	}
	for _, o := range doc.Operations {
		for _, s := range o.SelectionSet {
			if f, ok := s.(*oper.Field); !ok || f.Name != "catalog" {
				return false
			}
		}
	}
	return true
}

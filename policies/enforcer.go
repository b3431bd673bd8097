package policies

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/casbin/casbin/v2"
	"github.com/casbin/casbin/v2/model"

	"kith/metadata"
)

//go:embed model.conf
var modelConf string

// rule is one policy of a role for one action.
type rule struct {
	role   string
	action string
	policy *metadata.Policy // nil for the right to change the model
}

// enforcer is a Casbin enforcer over the few rules of one object. Casbin's own memory of role links is guarded by mu.
type enforcer struct {
	mu       sync.Mutex
	casbin   *casbin.Enforcer
	domain   string
	object   string
	rules    []rule
	denyOnly casbin.EnforceContext
}

// rulesOf lists the rules that may speak of an entity: those that name it, and those for "*", which stands for every
// entity that admins made, not for the system's.
func rulesOf(m *metadata.Model, e *metadata.Entity) []rule {
	var rules []rule
	for _, r := range m.Roles {
		for _, p := range r.Policies {
			if p.Entity != e.Name && (p.Entity != "*" || e.System) {
				continue
			}
			for _, a := range p.Actions {
				rules = append(rules, rule{role: r.Name, action: string(a), policy: p})
			}
		}
	}
	return rules
}

func newEnforcer(domain, object string, rules []rule, inherits map[string][]string) (*enforcer, error) {
	conf, err := model.NewModelFromString(modelConf)
	if err != nil {
		return nil, fmt.Errorf("model.conf: %w", err)
	}
	c, err := casbin.NewEnforcer(conf)
	if err != nil {
		return nil, err
	}
	for role, parents := range inherits {
		for _, parent := range parents {
			if _, err := c.AddGroupingPolicy(role, parent); err != nil {
				return nil, err
			}
		}
	}
	for i, r := range rules {
		if _, err := c.AddPolicy(casbinRule(domain, object, i, r)); err != nil {
			return nil, err
		}
	}
	return &enforcer{
		casbin: c, domain: domain, object: object, rules: rules,
		denyOnly: casbin.EnforceContext{RType: "r", PType: "p", EType: "e2", MType: "m"},
	}, nil
}

// casbinRule is sub, dom, obj, act, fields, cond, eft and the rule's number.
func casbinRule(domain, object string, i int, r rule) []string {
	fields, cond, eft := "*", "", "allow"
	if p := r.policy; p != nil {
		if len(p.Fields) > 0 {
			fields = strings.Join(p.Fields, " ")
		}
		cond = p.RowsText
		if p.Deny {
			eft = "deny"
		}
	}
	return []string{r.role, domain, object, r.action, fields, cond, eft, strconv.Itoa(i)}
}

// denies is whether any rule takes something away.
func (e *enforcer) denies() bool {
	return slices.ContainsFunc(e.rules, func(r rule) bool { return r.policy != nil && r.policy.Deny })
}

// matching asks Casbin, for each rule, whether it speaks to one of the roles.
func (e *enforcer) matching(roles []string, action string) ([]*metadata.Policy, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	var matched []*metadata.Policy
	for i, r := range e.rules {
		if r.action != action {
			continue
		}
		ok, err := e.speaksTo(roles, i, r)
		if err != nil {
			return nil, err
		}
		if ok {
			matched = append(matched, r.policy)
		}
	}
	return matched, nil
}

func (e *enforcer) speaksTo(roles []string, i int, r rule) (bool, error) {
	for _, role := range roles {
		request := []any{role, e.domain, e.object, r.action, strconv.Itoa(i)}
		deny := r.policy != nil && r.policy.Deny
		if deny {
			request = append([]any{e.denyOnly}, request...)
		}
		answer, err := e.casbin.Enforce(request...)
		if err != nil {
			return false, fmt.Errorf("enforce: %w", err)
		}
		if answer != deny { // an allow rule that speaks answers yes, a deny rule that speaks answers no
			return true, nil
		}
	}
	return false, nil
}
